import { count } from '../../src/board/figures.ts';
import { plain } from '../../src/board/untrusted.ts';
import { addressOf, EPISODES } from '../address.ts';
import type { Filters, Query } from '../address.ts';
import { attribute, markup } from '../html.ts';
import type { Html } from '../html.ts';
import { DISAGREE, reasonValue, UNJUDGED } from '../stored/narrowed.ts';
import type { Counts, Narrowed } from '../stored/narrowed.ts';
import { reasonTitle, roleTitle, ROLES } from './verdicts.ts';

const KINDS = [
  ['pass', 'passed'],
  ['fail', 'failed'],
  ['unscored', 'unscored'],
  [UNJUDGED, 'not judged'],
] as const;

/** The filters of a list of episodes: verdicts as links, the rest as a form, each with what it would leave. */
export function filters({ counts }: Pick<Narrowed, 'counts'>, query: Query): Html {
  return markup`<nav class="facets" aria-label="Verdicts"><dl>
${ROLES.map((role) => facet(roleTitle(role), role, KINDS, counts[role], query))}
${facet('Both', 'evaluators', [[DISAGREE, 'disagree']], counts.evaluators, query)}
</dl></nav>
${form(counts, query)}`;
}

/** The same list, with one filter set to another value. */
export const refined = (query: Query, filter: Filters): string =>
  addressOf(EPISODES, { ...query, ...filter, page: undefined });

function facet(
  title: string,
  name: 'action' | 'outcome' | 'evaluators',
  values: readonly (readonly [value: string, word: string])[],
  { of, all }: Counts,
  query: Query,
): Html {
  const now = query[name] ?? '';
  const item = (value: string, word: string, number: number): Html => {
    const current = attribute('aria-current', value === now ? 'true' : undefined);
    const address = addressOf(EPISODES, { ...query, [name]: value, page: undefined });
    return markup`<li><a href="${address}"${current}>${word} <small>${count(number)}</small></a></li>`;
  };
  const shown = values.filter(([value]) => value === now || of.has(value) || value === DISAGREE);
  return markup`<div><dt>${title}</dt><dd><ul>${item('', 'all', all)}${shown.map(([value, word]) => item(value, word, of.get(value) ?? 0))}</ul></dd></div>`;
}

/** What a form sends besides its own fields. */
export const hidden = (query: Query, names: readonly (keyof Query)[]): readonly Html[] =>
  names.flatMap((name) =>
    (query[name] ?? '') === ''
      ? []
      : [markup`<input type="hidden" name="${name}" value="${query[name] ?? ''}" />`],
  );

function form(counts: Narrowed['counts'], query: Query): Html {
  const scope = hidden(query, ['run', 'suite', 'action', 'outcome', 'evaluators']);
  const models = options(counts.model, query.model);
  const reasons = ROLES.map((role) => {
    const own = [...counts.reason.of].filter(([value]) => value.startsWith(`${role}.`));
    if (own.length === 0) return undefined;
    const items = own
      .toSorted(([, left], [, right]) => right - left)
      .map(([value, number]) =>
        option(value, reasonTitle(role, value.slice(reasonValue(role, '').length)), number, query.reason),
      );
    return markup`<optgroup label="${roleTitle(role)}">${items}</optgroup>`;
  });
  const model =
    counts.model.of.size < 2 && (query.model ?? '') === ''
      ? undefined
      : select('model', 'Model', counts.model, models);
  const clear = addressOf(EPISODES, { run: query.run, suite: query.suite });
  return markup`<form class="filters" method="get" action="${EPISODES}" aria-label="Filters">${scope}
<label>Entry <input type="search" name="entry" value="${query.entry ?? ''}" autocomplete="off" placeholder="part of its id" /></label>
${select('category', 'Category', counts.category, options(counts.category, query.category))}
${select('reason', 'Reason', counts.reason, reasons)}
${model}
<button>Apply</button>
<a href="${clear}">Clear all</a></form>`;
}

const select = (name: string, title: string, { all }: Counts, items: readonly (Html | undefined)[]): Html =>
  markup`<label>${title} <select name="${name}"><option value="">all (${count(all)})</option>${items}</select></label>`;

const options = ({ of }: Counts, now: string | undefined): readonly Html[] =>
  [...of].map(([value, number]) => option(value, plain(value), number, now));

function option(value: string, title: string, number: number, now: string | undefined): Html {
  const selected = attribute('selected', value === now ? '' : undefined);
  return markup`<option value="${value}"${selected}>${title} (${count(number)})</option>`;
}
