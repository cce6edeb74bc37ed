package liandong.paper;

/** What is said above a table, such as 填报单位 and whose it is. */
public record Fact(String name, String value) {}
