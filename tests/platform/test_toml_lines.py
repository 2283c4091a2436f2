from selfkind.platform.toml_lines import lines_of


def test_lines_are_known_through_arrays_of_tables_inline_tables_and_strings() -> None:
    text = (
        'a.b = 1 # [not]\n"quo ted" = """x = 1\n[[c]]\n"""\n[[t]]\nx = [\n'
        "  { y = \"}\" },\n\n  { y = '#', z.w = 2 },\n]\n"
        "[t.u]\nv = 1979-05-27 07:32:00\n[[t]]\n[[t.n]]\n[[t.n]]\nk = '''a'b'''\n[s.'q.r']\nk = 1\n"
    )
    found = lines_of(text)
    expected = {
        ("a", "b"): 1,
        ("quo ted",): 2,
        ("t", 0): 5,
        ("t", 0, "x", 0, "y"): 7,
        ("t", 0, "x", 1, "z", "w"): 9,
        ("t", 0, "u", "v"): 12,
        ("t", 1): 13,
        ("t", 1, "n", 1): 15,
        ("t", 1, "n", 1, "k"): 16,
        ("s", "q.r", "k"): 18,
    }
    assert {path: found.get(path) for path in expected} == expected
