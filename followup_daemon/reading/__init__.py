"""One mail -> what it says. Pure: bytes and the user's profile in, an `Observation` out."""
