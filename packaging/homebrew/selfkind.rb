# A formula for a tap of your own. Three lines need your hand: `homepage`, `url` and `sha256` of the source archive
# (`python -m build --sdist` makes it, `shasum -a 256` counts it). Then `brew update-python-resources selfkind` writes
# a `resource` with its address and checksum for each Python package that pip finds selfkind to need:
#
#   click jeepney miniaudio msgspec platformdirs plyer pyrage python-dateutil pyyaml textual tinydb vobject
#
# and what these need in turn. docs/installing.md has the commands. We haven't tried it with Homebrew itself.
class Selfkind < Formula
  include Language::Python::Virtualenv

  desc "Daily practice of self-compassion in the terminal"
  homepage "https://example.org/selfkind"
  url "https://example.org/selfkind-1.0.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"

  depends_on "rust" => :build # for pyrage
  depends_on "libyaml"
  depends_on "python@3.13"

  # `brew update-python-resources selfkind` puts the resources here.

  def install
    virtualenv_install_with_resources
    share_of_wheel = libexec/"share"
    man1.install_symlink share_of_wheel/"man/man1/selfkind.1"
    bash_completion.install_symlink share_of_wheel/"bash-completion/completions/selfkind"
    zsh_completion.install_symlink share_of_wheel/"zsh/site-functions/_selfkind"
    fish_completion.install_symlink share_of_wheel/"fish/vendor_completions.d/selfkind.fish"
  end

  test do
    ENV["SELFKIND_HOME"] = testpath/"home"
    assert_match version.to_s, shell_output("#{bin}/selfkind --version")
    system bin/"selfkind", "done", "water"
    assert_match "1/", shell_output("#{bin}/selfkind status")
  end
end
