"""Cuts the fonts of the papers out of those of @expo-google-fonts/noto-serif-sc 0.4.3, with fontTools 4.66.1:
python3 cut.py NotoSerifSC_400Regular.ttf NotoSerifSC_700Bold.ttf ../src/main/resources/liandong/paper"""
import sys
from fontTools import subset
from fontTools.ttLib import TTFont

def gb2312():
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return found

def cut(source, target, chars):
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "vhea", "vmtx", "gasp", "prep", "meta"]
    options.glyph_names = True
    options.recalc_timestamp = False
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=chars)
    subsetter.subset(font)
    # with names of glyphs, without which a reader of the font complains each time
    font["post"].formatType = 2.0
    font["post"].extraNames = []
    font["post"].mapping = {}
    font["post"].glyphOrder = None
    subset.save_font(font, target, options)
    print(target, len(TTFont(target).getBestCmap()))

regular, bold, out = sys.argv[1:]
all_chars = set(TTFont(regular).getBestCmap())
# of the Han characters the block of 1993 with its additions and those beyond the first plane; Hangul is left out
kept = {c for c in all_chars if not 0x3400 <= c <= 0x4DBF and not 0xAC00 <= c <= 0xD7AF}
cut(regular, out + "/NotoSerifSC-Regular.ttf", kept)
cut(bold, out + "/NotoSerifSC-Bold.ttf", (gb2312() | set(range(0x20, 0x250)) | set(range(0x2000, 0x2070))) & all_chars)
