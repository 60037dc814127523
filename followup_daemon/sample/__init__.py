"""The sample mailbox that ships with the program: invented people, invented mails, and what a careful person expects of them."""
