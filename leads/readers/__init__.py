"""Files that come from outside, and those that go there."""
