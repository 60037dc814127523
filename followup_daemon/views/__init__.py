"""Values -> what people and scripts see: JSON and the terminal."""
