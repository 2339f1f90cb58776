"""Notification: who must be told what, when, and whether it arrived."""
