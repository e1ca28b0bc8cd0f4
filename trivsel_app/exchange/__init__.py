"""Files in and out: good rows and problems side by side; nothing here touches the database."""
