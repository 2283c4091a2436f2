"""Setting reminders up with the service manager of the system."""
