"""The commands. The only room that reads the clock, besides the daemon's one."""
