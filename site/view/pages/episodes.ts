import { percent, count, counted } from '../../src/board/figures.ts';
import type { Role } from '../../../harness/publication/schemas/board.ts';
import { addressOf, EPISODES, episodePath, RUNS } from '../address.ts';
import type { Query } from '../address.ts';
import { attribute, markup } from '../html.ts';
import type { Html, Part } from '../html.ts';
import type { Look } from '../look.ts';
import { filters, refined } from '../parts/filters.ts';
import type { Page } from '../parts/frame.ts';
import { moment, suiteName } from '../parts/names.ts';
import { paged } from '../parts/pages-of.ts';
import { line } from '../parts/untrusted.ts';
import { bar, legendItem, reasonTitle, ROLES, roleTitle, verdictSign } from '../parts/verdicts.ts';
import { narrowed, reasonValue } from '../stored/narrowed.ts';
import type { Narrowed } from '../stored/narrowed.ts';
import type { EpisodeRow } from '../stored/rows.ts';
import { scopeIn } from '../stored/scope.ts';
import type { NamedScope } from '../stored/scope.ts';

/** Episodes on a page. */
const EPISODES_SHOWN = 50;
/** Reasons that are shown at once; the others are folded. */
const REASONS_SHOWN = 6;

/** Episodes of a run or a suite, filtered. @throws {NotStored} */
export function episodesPage({ watched, rowsOf }: Look, query: Query): Page {
  const named = scopeIn(query, watched);
  const all = rowsOf(named.scope);
  const left = narrowed(all, query);
  const { shown, ways } = paged(left.rows, EPISODES_SHOWN, { path: EPISODES, query });
  const found =
    left.rows.length === all.length
      ? counted(all.length, 'episode', 'episodes')
      : `${count(left.rows.length)} of ${counted(all.length, 'episode', 'episodes')}`;
  const list =
    shown.length === 0
      ? markup`<p class="notice">${all.length === 0 ? 'No episode is stored yet.' : 'No episode passes these filters.'}</p>`
      : markup`${table(shown, left, query)}${ways}`;
  const title = named.run === undefined ? `Episodes on ${named.suite.id}` : `Episodes of ${named.run.id}`;
  const main = markup`<p class="crumbs"><a href="${RUNS}">Runs</a><span>${named.run === undefined ? 'Suite' : 'Run'}</span></p>
<h1 class="id">${line(named.run?.id ?? named.suite.id)}</h1>
${facts(named, query)}
${reasons(left, query)}
<h2>Episodes</h2>
${filters(left, query)}
<p class="quiet">${found}</p>
${list}`;
  return { title, section: 'runs', main };
}

function facts({ run, suite, judgedOn, scope }: NamedScope, query: Query): Html {
  const others =
    judgedOn.length < 2 ? undefined : judgedOn.map((each) => judgedLink(each, scope.suite, query));
  const shown: readonly (readonly [string, Part])[] = [
    ...(run === undefined ? [] : [['Started', moment(run.startedAt)] as const]),
    [others === undefined ? 'Suite' : 'Judged on', others ?? suiteName(suite, suite.contentHash)],
    ...((query.model ?? '') === '' ? [] : [['Model', line(query.model ?? '')] as const]),
  ];
  return markup`<dl class="facts">${shown.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function judgedLink(suite: NamedScope['suite'], now: string, query: Query): Html {
  const current = attribute('aria-current', suite.contentHash === now ? 'true' : undefined);
  const address = addressOf(EPISODES, { ...query, suite: suite.contentHash, page: undefined });
  return markup`<div><a href="${address}"${current}>${suiteName(suite, suite.contentHash)}</a></div>`;
}

/** Why episodes do not pass, by evaluator and frequency; each reason leads to its episodes. */
function reasons({ counts }: Narrowed, query: Query): Html | undefined {
  const columns = ROLES.map((role) => {
    const beginning = reasonValue(role, '');
    const own = [...counts.reason.of]
      .filter(([value]) => value.startsWith(beginning))
      .map(([value, number]) => ({ value, code: value.slice(beginning.length), number }))
      .toSorted((left, right) => right.number - left.number);
    return { role, own };
  });
  if (columns.every(({ own }) => own.length === 0)) return undefined;
  const [most] = columns.flatMap(({ own }) => own.map(({ number }) => number)).toSorted((a, b) => b - a);
  return markup`<h2>Why episodes do not pass</h2>
<p class="measure">By first reason, of ${counted(counts.reason.all, 'episode', 'episodes')}; each leads to its episodes.</p>
<div class="pair">${columns.map(({ role, own }) => reasonColumn(role, own, most ?? 1, query))}</div>`;
}

type Reason = { readonly value: string; readonly code: string; readonly number: number };

function reasonColumn(role: Role, own: readonly Reason[], most: number, query: Query): Html {
  const row = ({ value, code, number }: Reason): Html => {
    const item = legendItem(role, code);
    const isSet = query.reason === value;
    const address = refined(query, { reason: isSet ? '' : value });
    const current = attribute('aria-current', isSet ? 'true' : undefined);
    return markup`<tr><th scope="row"><a href="${address}"${current}>${reasonTitle(role, code)}</a>${isSet ? markup` <small>all reasons again</small>` : undefined}<small class="explained">${item?.explanation}</small></th><td class="figure">${count(number)}</td><td>${bar(role, percent(number / most))}</td></tr>`;
  };
  const rows = (some: readonly Reason[]): Html =>
    markup`<table class="why"><tbody>${some.map(row)}</tbody></table>`;
  const [first, rest] = [own.slice(0, REASONS_SHOWN), own.slice(REASONS_SHOWN)];
  const folded =
    rest.length === 0
      ? undefined
      : markup`<details><summary>${counted(rest.length, 'more reason', 'more reasons')}</summary>${rows(rest)}</details>`;
  const content =
    own.length === 0 ? markup`<p class="quiet">No failures, or no episode was judged.</p>` : rows(first);
  return markup`<div><h3 class="role-word ${role}">${roleTitle(role)}</h3>${content}${folded}</div>`;
}

function table(shown: readonly EpisodeRow[], { counts, rows }: Narrowed, query: Query): Html {
  const hasModels = counts.model.of.size > 1;
  const hasTrials = rows.some(({ trial }) => trial > 0);
  const columns = [
    ...(hasModels ? [{ title: 'Model', cell: ({ model }: EpisodeRow): Part => line(model) }] : []),
    ...(hasTrials ? [{ title: 'Trial', cell: ({ trial }: EpisodeRow): Part => trial + 1 }] : []),
  ];
  const head = [
    columns.map(({ title }) => markup`<th scope="col" class="beyond">${title}</th>`),
    ROLES.map((role) => markup`<th scope="col" class="${role}">${roleTitle(role)}</th>`),
  ];
  const body = shown.map((row) => {
    const address = addressOf(episodePath(row.id), { ...query, page: undefined });
    // A phone has no room for the columns, and shows below the entry what they hold.
    const below = columns.map(
      ({ title, cell }) => markup`<span class="below"> · ${title.toLowerCase()} ${cell(row)}</span>`,
    );
    const cells = columns.map(({ cell }) => markup`<td class="beyond">${cell(row)}</td>`);
    const signs = ROLES.map((role) => markup`<td>${verdictSign(role, row.judged[role])}</td>`);
    return markup`<tr><th scope="row"><a href="${address}">${line(row.entryKey)}</a><small class="explained">${line(row.category)}${below}</small></th>${cells}${signs}</tr>`;
  });
  return markup`<div class="scroll" role="region" aria-label="Episodes" tabindex="0"><table class="episodes"><thead><tr><th scope="col">Entry</th>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
