/** Most characters of one text that a page shows. */
export const SHOWN_CHARACTERS = 20_000;

/** A stretch of text to show as it is, or a character that cannot be seen or would move others, to be named instead. */
export type Stretch =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'named'; readonly name: string };

/** Text of strangers, made ready for a page. */
export type Shown = {
  readonly stretches: readonly Stretch[];
  /** Characters of the whole text; `undefined` where all of it is shown. */
  readonly cutFrom: number | undefined;
};

/**
 * Controls but line feed and tab, marks that change direction, blanks without width, lone surrogates. Joiners stay: scripts
 * and emoji need them.
 */
const UNSEEN =
  /[[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]--[\n\t]]/gv;

/** What a page shows of a text that nobody vouches for: never more than {@link SHOWN_CHARACTERS}, nothing unseen. */
export function shown(text: string): Shown {
  const cut = text.length > SHOWN_CHARACTERS;
  const start = cut ? text.slice(0, SHOWN_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '') : text;
  const visible = start.replaceAll('\r\n', '\n');
  const stretches: Stretch[] = [];
  let from = 0;
  for (const { 0: character, index } of visible.matchAll(UNSEEN)) {
    pushText(stretches, visible.slice(from, index));
    stretches.push({ kind: 'named', name: codePoint(character) });
    from = index + character.length;
  }
  pushText(stretches, visible.slice(from));
  return { stretches, cutFrom: cut ? text.length : undefined };
}

function pushText(stretches: Stretch[], text: string): void {
  if (text !== '') stretches.push({ kind: 'text', text });
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The same for places that hold text alone, such as a title: unseen characters become U+FFFD, one line, short. */
export function plain(text: string): string {
  return text.slice(0, 200).replaceAll(UNSEEN, '\uFFFD').replaceAll(/\s+/g, ' ');
}
