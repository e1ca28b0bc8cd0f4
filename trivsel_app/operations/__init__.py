"""What a user can do: one intent, one transaction, one audit entry, returning what changed."""
