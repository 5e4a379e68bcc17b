import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inertPage, plain, SHOWN_CHARACTERS, shown } from '../../site/src/board/untrusted.ts';

const written = (text: string): string =>
  shown(text)
    .stretches.map((stretch) => (stretch.kind === 'text' ? stretch.text : `<${stretch.name}>`))
    .join('');

test('plain text is shown unchanged', () => {
  expect(shown('two\nlines\tand 👩‍👩‍👧 and é')).toEqual({
    stretches: [{ kind: 'text', text: 'two\nlines\tand 👩‍👩‍👧 and é' }],
    cutFrom: undefined,
  });
});

test.each([
  ['a\u202Eb', 'a<U+202E>b'],
  ['\u0000', '<U+0000>'],
  ['\u2066x\u2069', '<U+2066>x<U+2069>'],
  ['\uFEFF\u200B', '<U+FEFF><U+200B>'],
  ['\uD800x', '<U+D800>x'],
  ['\u{E0041}x', '<U+E0041>x'],
  ['\r\n', '\n'],
  ['\r', '<U+000D>'],
  ['', ''],
])('invisible characters in %j are named', (text, expected) => {
  expect(written(text)).toBe(expected);
});

test('a long text is truncated between characters, and its length is stated', () => {
  const { stretches, cutFrom } = shown(`${'x'.repeat(SHOWN_CHARACTERS - 1)}😀${'y'.repeat(1_000_000)}`);
  expect(cutFrom).toBe(SHOWN_CHARACTERS + 1 + 1_000_000);
  expect(stretches).toEqual([{ kind: 'text', text: 'x'.repeat(SHOWN_CHARACTERS - 1) }]);
});

test('a text of exactly the maximum length is not truncated', () => {
  expect(shown('x'.repeat(SHOWN_CHARACTERS)).cutFrom).toBeUndefined();
});

const nasty = fc.string({
  unit: fc.constantFrom('a', '\n', '\u202E', '\u2067', '\uD800', '\uDC00', '\u0000', '\u200F'),
});

test('no result contains a bidirectional mark, a control character or a lone surrogate', () => {
  const law = fc.property(nasty, (text) => {
    const texts = shown(text).stretches.flatMap((stretch) => (stretch.kind === 'text' ? [stretch.text] : []));
    expect(texts.join('')).toMatch(/^[a\n\u{10000}-\u{10FFFF}]*$/u);
    expect(plain(text)).toMatch(/^[a \uFFFD\u{10000}-\u{10FFFF}]*$/u);
  });
  fc.assert(law);
});

test('a page that passed the gate has no invisible character, and is else as it was', () => {
  const law = fc.property(nasty, (text) => {
    const page = `<p title="${text}">${text}</p>`;
    expect(inertPage(page)).toMatch(/^[<>p/ ="a-z\n\uFFFD\u{10000}-\u{10FFFF}]*$/u);
    expect(inertPage(inertPage(page))).toBe(inertPage(page));
  });
  fc.assert(law);
  expect(inertPage('<p>two\n\tlines and 👩‍👩‍👧</p>')).toBe('<p>two\n\tlines and 👩‍👩‍👧</p>');
});

test('only invisible characters are changed', () => {
  const law = fc.property(fc.string({ unit: fc.constantFrom('a', '<', '&', '\n', 'é', '漢') }), (text) => {
    expect(written(text)).toBe(text);
  });
  fc.assert(law);
});
