const MARKUP: unique symbol = Symbol('markup');

/** Markup. Only {@link markup} makes it, so that no text becomes markup without being escaped. */
export type Html = { readonly [MARKUP]: string };

/** What a template may hold: markup as it is, texts and numbers escaped, lists one after the other, nothing for `undefined`. */
export type Part = Html | string | number | undefined | readonly Part[];

/** A template of markup. Attributes are quoted in it, because a quote is all that a value cannot hold. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const [first = '', ...rest] = strings;
  return { [MARKUP]: rest.reduce((text, string, index) => text + written(parts[index]) + string, first) };
}

/** The markup as text. */
export const textOf = (page: Html): string => page[MARKUP];

/** An attribute with a blank before it; nothing for `undefined`. @param name - of our own. */
export const attribute = (name: string, value: string | undefined): Html =>
  value === undefined ? { [MARKUP]: '' } : { [MARKUP]: ` ${name}="${escaped(value)}"` };

/** Adds markup between the parts of a list. */
export const joined = (parts: readonly Part[], between: Part): Part =>
  parts.map((part, index) => (index === 0 ? part : [between, part]));

function written(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return isList(part) ? part.map(written).join('') : part[MARKUP];
}

const isList = (part: Html | readonly Part[]): part is readonly Part[] => Array.isArray(part);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
