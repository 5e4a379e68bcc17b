import { count } from '../../src/board/figures.ts';
import { shown, SHOWN_CHARACTERS } from '../../src/board/untrusted.ts';
import type { Stretch } from '../../src/board/untrusted.ts';
import { attribute, markup } from '../html.ts';
import type { Html } from '../html.ts';

const stretched = (stretches: readonly Stretch[]): readonly Html[] =>
  stretches.map((part) =>
    part.kind === 'text' ? markup`${part.text}` : markup`<span class="named">${part.name}</span>`,
  );

/** Text of others within a line, as `Untrusted.astro` shows it. */
export const line = (text: string): Html =>
  markup`<bdi class="stranger" dir="auto">${stretched(shown(text).stretches)}</bdi>`;

/**
 * Text of others in a box of its own, as `Untrusted.astro` shows it.
 *
 * @param whole - address at which the complete text is; `undefined`: there is none.
 */
export function block(text: string, whole?: string): Html {
  const { stretches, cutFrom } = shown(text);
  const scrolls = text.length > 200 || text.split('\n', 9).length > 8;
  const link =
    whole === undefined
      ? undefined
      : markup` <a href="${whole}">The complete text is in the data of the episode.</a>`;
  const notice =
    cutFrom === undefined
      ? undefined
      : markup`<p class="notice">Truncated: the first ${count(SHOWN_CHARACTERS)} of ${count(cutFrom)} characters are shown.${link}</p>`;
  const focus = attribute('tabindex', scrolls ? '0' : undefined);
  return markup`<div class="stranger-block"><pre class="stranger" dir="auto"${focus}>${stretched(stretches)}</pre>${notice}</div>`;
}
