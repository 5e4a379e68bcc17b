import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { CARD_HEIGHT, CARD_WIDTH } from './card-size.ts';
import { plain } from './untrusted.ts';
import { escapedXml } from './xml.ts';

/** What the picture of a page shows where others link to it. */
export type Card = { readonly title: string; readonly lines: readonly string[] };

const require = createRequire(import.meta.url);
const font = (name: string): string => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
const FONTS = {
  fontFiles: [font('DejaVuSerif'), font('DejaVuSans')],
  loadSystemFonts: false,
  defaultFontFamily: 'DejaVu Sans',
};

/** Characters that fit one line of the title, and of the lines below it. */
const [TITLE_LENGTH, LINE_LENGTH] = [40, 64];
const MOST_LINES = 6;

/** Draws a card as PNG; texts that are too long for a line end in `…`. */
export function cardImage({ title, lines }: Card): Uint8Array<ArrayBuffer> {
  const rows = lines
    .slice(0, MOST_LINES)
    .map((line, index) => text(330 + index * 46, 30, 'Sans', '#655e50', cut(line, LINE_LENGTH)));
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}">
<rect width="100%" height="100%" fill="#fcfbf7"/>
<g transform="translate(80 70) scale(2.2)" color="#8a5a0b"><path d="M9 1h14l8 8v14l-8 8H9l-8-8V9z" fill="none" stroke="#8a5a0b" stroke-width="1.6"/><path d="M16 7 8.5 25h3.2l1.7-4.4h5.2l1.7 4.4h3.2zm0 5.3 1.8 5.5h-3.6z" fill="#8a5a0b"/></g>
${text(118, 40, 'Serif', '#211e18', 'Assay', 170)}
<rect x="80" y="178" width="1040" height="1.5" fill="#a79d86"/>
${text(262, 48, 'Serif', '#211e18', cut(title, TITLE_LENGTH))}
${rows.join('\n')}
</svg>`;
  return new Uint8Array(new Resvg(drawing, { font: FONTS }).render().asPng());
}

const text = (
  y: number,
  size: number,
  family: 'Sans' | 'Serif',
  colour: string,
  words: string,
  x = 80,
): string =>
  `<text x="${x}" y="${y}" font-family="DejaVu ${family}" font-size="${size}" fill="${colour}">${escapedXml(words)}</text>`;

const cut = (words: string, length: number): string => {
  const whole = plain(words);
  return whole.length > length ? `${whole.slice(0, length - 1).trimEnd()}…` : whole;
};
