"""The inbox on the disk: its folder, the files that were taken up, and which those were."""
