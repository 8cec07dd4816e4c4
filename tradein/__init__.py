"""The service: answers, eligibility, bookings and dealers; it knows no web and no chat framework."""
