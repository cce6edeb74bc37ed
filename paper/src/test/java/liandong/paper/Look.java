package liandong.paper;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Every page of some papers as a picture, to be looked at while writing them: the argument is a folder. */
final class Look {
    private Look() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Notice alone = new Notice();
        alone.issuers = List.of("内蒙古自治区民族事务委员会");
        alone.title = "关于报送2023年民族团结进步创建工作情况的通知";
        alone.copies = Notice.codes();
        alone.attachments = List.of("活动月报表", "关于第40个全区民族团结进步活动月工作方案的若干说明及其附表一览.pdf");
        alone.body = "名字里有生僻字𠰴㐀的，按原字填写。\n" + alone.body;
        Map<String, byte[]> papers = Map.of(
                "joint", new Notice().pdf(),
                "alone", alone.pdf(),
                "report", FigurePdf.of(Figures.own()),
                "total", FigurePdf.of(Figures.total()));
        for (Map.Entry<String, byte[]> paper : papers.entrySet()) {
            Files.write(folder.resolve(paper.getKey() + ".pdf"), paper.getValue());
            try (PDDocument document = Loader.loadPDF(paper.getValue())) {
                for (int page = 0; page < document.getNumberOfPages(); page++) {
                    BufferedImage picture = new PDFRenderer(document).renderImageWithDPI(page, 80);
                    ImageIO.write(
                            picture,
                            "png",
                            folder.resolve(paper.getKey() + "-" + (page + 1) + ".png")
                                    .toFile());
                }
            }
        }
        Files.write(folder.resolve("total.xlsx"), FigureXlsx.of(Figures.total()));
    }
}
