import { cost, count, counted } from '../../src/board/figures.ts';
import { plain } from '../../src/board/untrusted.ts';
import { addressOf, COMPARE, EPISODES, RUNS } from '../address.ts';
import type { Query } from '../address.ts';
import { markup } from '../html.ts';
import type { Html, Part } from '../html.ts';
import type { Look } from '../look.ts';
import type { Page } from '../parts/frame.ts';
import { moment, suiteName } from '../parts/names.ts';
import { paged } from '../parts/pages-of.ts';
import { line } from '../parts/untrusted.ts';
import { passedOf, roleTitle, ROLES } from '../parts/verdicts.ts';
import type { JudgedSuite, ModelSummary, RunSummary } from '../stored/overview.ts';

/** Runs on a page. */
const RUNS_SHOWN = 20;
/** Models of a run that are shown; its own page has all. */
const MODELS_SHOWN = 12;

/** All runs, the newest first, and the suites on which they are judged. */
export function runsPage({ overview }: Look, query: Query): Page {
  const { runs, suites } = overview();
  const { shown, ways } = paged(runs, RUNS_SHOWN, { path: RUNS, query });
  const list =
    runs.length === 0
      ? markup`<p class="notice">The database holds no run yet. Start one with <code>assay run</code>, and reload this page.</p>`
      : markup`<div class="runs">${shown.map(runSection)}</div>${ways}`;
  const main = markup`<h1>Runs</h1>
${list}
${suites.length === 0 ? undefined : suiteList(suites)}`;
  return { title: 'Runs', section: 'runs', main };
}

function runSection(summary: RunSummary): Html {
  const { run, suite, models, isPlayed, spent } = summary;
  const named = models.slice(0, MODELS_SHOWN);
  const more = models.length - named.length;
  const all = addressOf(EPISODES, { run: run.id });
  const facts: readonly (readonly [string, Part])[] = [
    ['Started', moment(run.startedAt)],
    ['Suite', suiteName(suite, run.suiteHash)],
    ['Kind', isPlayed ? markup`<b>being played</b>` : run.kind === 'live' ? 'live' : 'import'],
    ...(spent === undefined ? [] : [['Cost', costText(spent)] as const]),
  ];
  const troubles = summary.troubles.map(
    ({ model, failed, trouble }) =>
      markup`<p class="notice">${line(model)}: ${counted(failed, 'attempt', 'attempts')} failed so far, the last one with ${line(trouble)}</p>`,
  );
  const rest =
    more > 0
      ? markup`<p><a href="${all}">and ${counted(more, 'more model', 'more models')}</a></p>`
      : undefined;
  return markup`<section aria-label="Run ${plain(run.id)}">
<h2 class="run-name"><a href="${all}">${line(run.id)}</a></h2>
<dl class="facts">${facts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${troubles}
<div class="scroll" role="region" aria-label="Models of ${plain(run.id)}" tabindex="0"><table class="models">
<thead><tr><th scope="col">Model</th><th scope="col" class="figure">Episodes</th>${ROLES.map((role) => markup`<th scope="col" class="${role}">${roleTitle(role)}: passed</th>`)}</tr></thead>
<tbody>${named.map((model) => modelRow(summary, model))}</tbody>
</table></div>
${rest}
</section>`;
}

const costText = ({ dollars, unpriced }: { readonly dollars: number; readonly unpriced: number }): Html => {
  const rest =
    unpriced === 0
      ? undefined
      : markup` <small>and ${counted(unpriced, 'reply', 'replies')} without a price</small>`;
  return dollars === 0 && unpriced > 0
    ? markup`unknown <small>${counted(unpriced, 'reply', 'replies')} without a price</small>`
    : markup`${cost(dollars)}${rest}`;
};

function modelRow({ run, planned }: RunSummary, { model, ended, judged }: ModelSummary): Html {
  const { done, infrastructure, other } = ended;
  const played = done + infrastructure + other;
  const goal = planned === undefined ? undefined : markup` of ${count(planned.episodes)}`;
  const lost =
    infrastructure + other === 0
      ? undefined
      : markup` <small>${count(infrastructure + other)} without a reply</small>`;
  const address = addressOf(EPISODES, { run: run.id, model });
  return markup`<tr><th scope="row"><a href="${address}">${line(model)}</a></th><td class="figure">${count(played)}${goal}${lost}</td>${ROLES.map((role) => markup`<td class="score ${role}">${passedOf(role, judged[role])}</td>`)}</tr>`;
}

function suiteList(suites: readonly JudgedSuite[]): Html {
  return markup`<h2>By suite</h2>
<p class="measure">All runs of a model on one suite together, and two models entry by entry.</p>
${suites.map(
  ({
    suite,
    models,
  }) => markup`<section aria-label="Suite ${plain(suite.id)} ${suite.contentHash.slice(0, 12)}">
<h3>${suiteName(suite, suite.contentHash)}</h3>
<ul class="columns">${models.map((model) => markup`<li><a href="${addressOf(EPISODES, { suite: suite.contentHash, model })}">${line(model)}</a></li>`)}</ul>
${models.length < 2 ? undefined : markup`<p><a href="${addressOf(COMPARE, { suite: suite.contentHash })}">Compare two of them</a></p>`}
</section>`,
)}`;
}
