import { counted, count } from '../../src/board/figures.ts';
import { plain } from '../../src/board/untrusted.ts';
import type { Role } from '../../../harness/publication/schemas/board.ts';
import { addressOf, COMPARE, COMPARED_ENTRY } from '../address.ts';
import type { Query } from '../address.ts';
import { attribute, markup } from '../html.ts';
import type { Html } from '../html.ts';
import type { Look } from '../look.ts';
import { hidden } from '../parts/filters.ts';
import type { Page } from '../parts/frame.ts';
import { suiteName } from '../parts/names.ts';
import { paged } from '../parts/pages-of.ts';
import { line } from '../parts/untrusted.ts';
import { reasonTitle, ROLES, roleTitle, verdictSign } from '../parts/verdicts.ts';
import type { EpisodeRow } from '../stored/rows.ts';
import { comparedEntries } from '../stored/side-by-side.ts';
import type { ComparedEntry, Standing } from '../stored/side-by-side.ts';
import { suiteStored } from '../stored/scope.ts';

/** Entries on a page. */
const ENTRIES_SHOWN = 50;

type Shown = NonNullable<Query['show']>;

const SHOWN: Readonly<Record<Shown, readonly Standing[]>> = {
  differ: ['only-a', 'only-b'],
  'only-a': ['only-a'],
  'only-b': ['only-b'],
  neither: ['neither'],
  both: ['both'],
  all: ['only-a', 'only-b', 'both', 'neither', 'open'],
};

/** Two models on one suite, entry by entry; without them, what can be compared. @throws {NotStored} */
export function comparePage(look: Look, query: Query): Page {
  const { a = '', b = '', suite = '' } = query;
  const content = a === '' || b === '' || suite === '' ? undefined : compared(look, query);
  const main = markup`<h1>Two models</h1>
${choices(look, query)}
${content}`;
  return { title: content === undefined ? 'Two models' : `${a} and ${b}`, section: 'compare', main };
}

function choices({ overview }: Look, query: Query): Html {
  const { suites } = overview();
  const comparable = suites.filter(({ models }) => models.length > 1);
  if (comparable.length === 0)
    return markup`<p class="notice">Nothing can be compared yet: no suite has verdicts on two models.</p>`;
  return markup`${comparable.map(({ suite, models }) => {
    const isThis = suite.contentHash === query.suite;
    const pick = (name: 'a' | 'b', usual: string | undefined): Html => {
      const now = isThis && (query[name] ?? '') !== '' ? query[name] : usual;
      const items = models.map(
        (model) =>
          markup`<option value="${model}"${attribute('selected', model === now ? '' : undefined)}>${plain(model)}</option>`,
      );
      return markup`<label>${name === 'a' ? 'One model' : 'Another'} <select name="${name}">${items}</select></label>`;
    };
    return markup`<form class="filters" method="get" action="${COMPARE}" aria-label="Models on ${plain(suite.id)} ${suite.contentHash.slice(0, 12)}"><p>On ${suiteName(suite, suite.contentHash)}</p>${hidden({ suite: suite.contentHash }, ['suite'])}${pick('a', models[0])}${pick('b', models[1])}<button>Compare</button></form>`;
  })}`;
}

function compared({ watched, rowsOf }: Look, query: Query): Html {
  const { a = '', b = '', by = 'outcome', show = 'differ', category = '' } = query;
  const { contentHash: suite } = suiteStored(query.suite ?? '', watched);
  const everything = comparedEntries(rowsOf({ suite, model: a }), rowsOf({ suite, model: b }), by);
  const categories = [...new Set(everything.map((entry) => entry.category))];
  const all = category === '' ? everything : everything.filter((entry) => entry.category === category);
  const left = all.filter(({ standing }) => SHOWN[show].includes(standing));
  const { shown, ways } = paged(left, ENTRIES_SHOWN, { path: COMPARE, query });
  const rows = shown.map((entry) => entryRow(entry, by, query));
  const list =
    rows.length === 0
      ? markup`<p class="notice">No entry stands so.</p>`
      : markup`<div class="scroll" role="region" aria-label="Entries" tabindex="0"><table class="episodes"><thead><tr><th scope="col">Entry</th><th scope="col">${line(a)}</th><th scope="col">${line(b)}</th></tr></thead><tbody>${rows}</tbody></table></div>${ways}`;
  return markup`<h2>${line(a)} and ${line(b)}</h2>
<nav class="facets" aria-label="Entries"><dl>${evaluators(query, by)}${standings(all, query, show)}${inCategories(categories, query)}</dl></nav>
<p class="quiet">${counted(left.length, 'entry', 'entries')}. An entry counts as passed if more than half of its scored trials pass.</p>
${list}`;
}

type Way = { readonly to: Query; readonly isHere: boolean; readonly words: Html };

const facet = (title: string, ways: readonly Way[]): Html =>
  markup`<div><dt>${title}</dt><dd><ul>${ways.map(
    ({ to, isHere, words }) =>
      markup`<li><a href="${addressOf(COMPARE, { ...to, page: undefined })}"${attribute('aria-current', isHere ? 'true' : undefined)}>${words}</a></li>`,
  )}</ul></dd></div>`;

const evaluators = (query: Query, by: Role): Html =>
  facet(
    'Evaluator',
    ROLES.map((role) => ({
      to: { ...query, by: role },
      isHere: role === by,
      words: markup`${roleTitle(role)}`,
    })),
  );

function standings(all: readonly ComparedEntry[], query: Query, now: Shown): Html {
  const numbers = Map.groupBy(all, ({ standing }) => standing);
  const numberOf = (show: Shown): number =>
    SHOWN[show].reduce((sum, standing) => sum + (numbers.get(standing)?.length ?? 0), 0);
  const words: Readonly<Record<Shown, Html>> = {
    differ: markup`one alone`,
    'only-a': markup`only ${line(query.a ?? '')}`,
    'only-b': markup`only ${line(query.b ?? '')}`,
    neither: markup`neither`,
    both: markup`both`,
    all: markup`all`,
  };
  return facet(
    'Passed by',
    (['differ', 'only-a', 'only-b', 'neither', 'both', 'all'] as const).map((show) => ({
      to: { ...query, show },
      isHere: show === now,
      words: markup`${words[show]} <small>${count(numberOf(show))}</small>`,
    })),
  );
}

function inCategories(categories: readonly string[], query: Query): Html | undefined {
  if (categories.length < 2) return undefined;
  const now = query.category ?? '';
  const way = (category: string, words: Html): Way => ({
    to: { ...query, category },
    isHere: category === now,
    words,
  });
  return facet('Category', [way('', markup`all`), ...categories.map((each) => way(each, line(each)))]);
}

function entryRow({ entryKey, category, a, b }: ComparedEntry, by: Role, query: Query): Html {
  const address = addressOf(COMPARED_ENTRY, {
    ...{ suite: query.suite, a: query.a, b: query.b },
    ...{ by: query.by, show: query.show, category: query.category, entry: entryKey },
  });
  return markup`<tr><th scope="row"><a href="${address}">${line(entryKey)}</a><small class="explained">${line(category)}</small></th><td>${trialsText(a, by)}</td><td>${trialsText(b, by)}</td></tr>`;
}

/** What the evaluator says of one trial, or how many trials pass and why the first other one does not. */
function trialsText(trials: readonly EpisodeRow[], by: Role): Html {
  const [first, ...others] = trials;
  if (first === undefined) return markup`<small>not played</small>`;
  if (others.length === 0) return verdictSign(by, first.judged[by]);
  const passed = trials.filter(({ judged }) => judged[by]?.kind === 'pass').length;
  const reason = trials.flatMap(({ judged }) => judged[by]?.reason ?? [])[0];
  const why = reason === undefined ? undefined : markup` <small>${reasonTitle(by, reason)}</small>`;
  return markup`<span class="sign ${passed * 2 > trials.length ? 'pass' : 'fail'}">${count(passed)} of ${count(trials.length)} pass</span>${why}`;
}
