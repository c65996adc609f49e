"""What people do with cases: functions that load, judge, write and say what happened."""
