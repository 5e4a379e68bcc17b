import { count } from '../../src/board/figures.ts';
import { addressOf, pageIn } from '../address.ts';
import type { Query } from '../address.ts';
import { markup } from '../html.ts';
import type { Html } from '../html.ts';

/** The part of a list that a page shows, and the ways to the others. */
export type PagedList<Item> = { readonly shown: readonly Item[]; readonly ways: Html | undefined };

/** Cuts a list into pages; a number beyond the last page means the last one. */
export function paged<Item>(
  items: readonly Item[],
  size: number,
  { path, query }: { readonly path: string; readonly query: Query },
): PagedList<Item> {
  const last = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(pageIn(query), last);
  const shown = items.slice((page - 1) * size, page * size);
  if (last === 1) return { shown, ways: undefined };
  const to = (number: number): string => addressOf(path, { ...query, page: String(number) });
  const before = page > 1 ? markup`<li><a href="${to(page - 1)}" rel="prev">← previous</a></li>` : undefined;
  const after = page < last ? markup`<li><a href="${to(page + 1)}" rel="next">next →</a></li>` : undefined;
  const first = page > 2 ? markup`<li><a href="${to(1)}">first</a></li>` : undefined;
  const end = page < last - 1 ? markup`<li><a href="${to(last)}">last</a></li>` : undefined;
  const ways = markup`<nav aria-label="Pages"><ul class="links">${first}${before}<li>page ${count(page)} of ${count(last)}</li>${after}${end}</ul></nav>`;
  return { shown, ways };
}
