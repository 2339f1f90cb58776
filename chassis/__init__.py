"""The microservice chassis: what an unrelated event-sourced service would use unchanged. A library, not a framework."""
