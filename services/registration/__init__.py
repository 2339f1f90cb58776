"""Registration: who may enter, who may file, what is late."""
