package liandong.forbidden.pages.hierarchy;

public record Unit(String name, String nameEn) {}
