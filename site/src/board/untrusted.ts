/** Maximum number of characters of one text that a page shows. */
export const SHOWN_CHARACTERS = 20_000;

/** A piece of text to display unchanged, or a character that is invisible or moves others, to display by name. */
export type Stretch =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'named'; readonly name: string };

/** Untrusted text, prepared for display. */
export type Shown = {
  readonly stretches: readonly Stretch[];
  /** Length of the whole text in characters; `undefined` if all of it is shown. */
  readonly cutFrom: number | undefined;
};

/**
 * Control characters except line feed and tab, bidirectional marks, zero-width spaces, tags, lone surrogates. Joiners are kept:
 * scripts and emoji need them.
 */
const UNSEEN =
  /[[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]--[\n\t]]/gv;

/** Prepares untrusted text for display: at most {@link SHOWN_CHARACTERS} characters, with invisible characters named. */
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

/**
 * Prepares untrusted text for places without markup, such as a title: one short line, with invisible characters replaced by
 * U+FFFD.
 */
export function plain(text: string): string {
  return text.slice(0, 200).replaceAll(UNSEEN, '\uFFFD').replaceAll(/\s+/g, ' ');
}

/**
 * The one gate between the templates and the files: a page without characters that are invisible or move others, wherever its
 * texts come from. {@link shown} has named those of the texts that it prepared.
 */
export const inertPage = (html: string): string => html.replaceAll(UNSEEN, '\uFFFD');
