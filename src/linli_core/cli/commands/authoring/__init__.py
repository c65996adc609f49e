"""`linli plugin`: what authors of plug-ins begin with, and what they check before a release."""
