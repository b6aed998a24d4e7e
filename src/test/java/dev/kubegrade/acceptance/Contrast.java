package dev.kubegrade.acceptance;

import java.util.stream.DoubleStream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.Color;

/** The contrast of an element's text with its ground (WCAG 2.2, "contrast ratio" and "relative luminance"). */
final class Contrast {
    private Contrast() {}

    static double of(WebElement element) {
        double[] both = DoubleStream.of(
                        luminance(Color.fromString(element.getCssValue("color"))), luminance(ground(element)))
                .sorted()
                .toArray();
        return (both[1] + 0.05) / (both[0] + 0.05);
    }

    /** Finds the nearest ground that is not transparent. */
    private static Color ground(WebElement element) {
        for (WebElement at = element; !at.getTagName().equals("html"); at = at.findElement(By.xpath(".."))) {
            Color colour = Color.fromString(at.getCssValue("background-color"));
            if (colour.getColor().getAlpha() > 0) {
                return colour;
            }
        }
        throw new AssertionError("a page without a ground");
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getColor().getRed())
                + 0.7152 * linear(colour.getColor().getGreen())
                + 0.0722 * linear(colour.getColor().getBlue());
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
