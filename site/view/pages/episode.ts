import { entryKey } from '../../../harness/contract/suite.ts';
import { endingText } from '../../../harness/publication/ending-text.ts';
import { episodeDocument } from '../../../harness/reports/episode/document.ts';
import type { ShownEpisode } from '../../../harness/reports/episode/episode.ts';
import { cost, count, mean } from '../../src/board/figures.ts';
import { addressOf, EPISODES, episodeData, episodePath, RUNS } from '../address.ts';
import type { Query } from '../address.ts';
import { markup } from '../html.ts';
import type { Html, Part } from '../html.ts';
import type { Look } from '../look.ts';
import { acceptedAnswers, asked, referenceOf, replies } from '../parts/conversation.ts';
import type { Page } from '../parts/frame.ts';
import { finalState, verdicts } from '../parts/judgement.ts';
import { suiteName } from '../parts/names.ts';
import { task } from '../parts/task.ts';
import { line } from '../parts/untrusted.ts';
import { narrowed } from '../stored/narrowed.ts';
import { episodeStored } from '../stored/one-episode.ts';
import type { EpisodeRow } from '../stored/rows.ts';
import { scopeIn } from '../stored/scope.ts';

/** One episode, and the ways to its neighbours in the list that the address names. @throws {NotStored} */
export function episodePage(look: Look, id: number, query: Query): Page {
  const shown = episodeStored(look.watched, id);
  const { stored, suite, entry, view } = shown;
  const { episode, runId } = stored;
  const key = entryKey(entry);
  const list: Query = (query.run ?? query.suite) === undefined ? { ...query, run: runId } : query;
  const whole = episodeData(id);
  const state = finalState(view.end, whole);
  const main = markup`<p class="crumbs"><a href="${RUNS}">Runs</a><a href="${addressOf(EPISODES, list)}">${line(list.run ?? suite.manifest.id)}</a><span>Episode ${id}</span></p>
<h1>${line(episode.model)} <span class="quiet-title">on ${line(key)}</span></h1>
${neighbours(look, id, list)}
${facts(shown)}
${verdicts(shown)}
<h2>Conversation</h2>
${conversation(shown)}
${accepted(shown)}
${state === undefined ? undefined : markup`<h2>Final state</h2>${state}`}
<h2>Task</h2>
${task(suite, entry, whole)}
<ul class="links">${others(suite.manifest.contentHash, episode.model, key)}<li><a href="${whole}">this episode as JSON</a></li></ul>`;
  return { title: `${episode.model} on ${key}`, section: 'runs', main };
}

/** The episode as `assay show --json` prints it. @throws {NotStored} */
export const episodeJson = ({ watched }: Look, id: number): string =>
  JSON.stringify(episodeDocument(episodeStored(watched, id)));

const others = (suite: string, model: string, key: string): Html =>
  markup`<li><a href="${addressOf(EPISODES, { suite, entry: key })}">all models on this entry</a></li><li><a href="${addressOf(EPISODES, { suite, model })}">all episodes of this model</a></li>`;

function facts({ stored: { episode, runId }, suite }: ShownEpisode): Html {
  const metrics = episode.turns.flatMap(({ steps }) => steps.map((step) => step.metrics));
  const sum = (of: (each: (typeof metrics)[number]) => number | null): number | null =>
    metrics.length === 0 || metrics.some((each) => of(each) === null)
      ? null
      : metrics.reduce((total, each) => total + (of(each) ?? 0), 0);
  const [input, output] = [sum(({ inputTokens }) => inputTokens), sum(({ outputTokens }) => outputTokens)];
  const seconds = sum(({ latencySeconds }) => latencySeconds);
  const shown: readonly (readonly [string, Part])[] = [
    ['Ending', line(endingText(episode.ending))],
    ['Trial', episode.trial + 1],
    ['Category', line(episode.category)],
    ['Cost', cost(episode.cost)],
    ...(input === null || output === null
      ? []
      : [['Tokens', `${count(input)} in, ${count(output)} out`] as const]),
    ...(seconds === null ? [] : [['Time', `${mean(seconds)} s`] as const]),
    ['Suite', suiteName(suite.manifest, suite.manifest.contentHash)],
    ['Run', markup`<a href="${addressOf(EPISODES, { run: runId })}">${line(runId)}</a>`],
  ];
  return markup`<dl class="facts">${shown.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function conversation({ stored: { id, episode }, entry, view }: ShownEpisode): readonly Html[] {
  return entry.turns.map((turn, index) => {
    const reference = referenceOf(entry, index);
    const played = markup`<div>${asked(turn)}${replies(view.turns[index]?.steps, { episode, turn: index }, episodeData(id))}</div>`;
    const beside = reference === undefined ? played : markup`<div class="beside">${played}${reference}</div>`;
    return markup`<section class="turn" aria-label="Turn ${index + 1}"><p class="quiet">Turn ${index + 1}</p>${beside}</section>`;
  });
}

function accepted({ entry }: ShownEpisode): Html | undefined {
  const answers = acceptedAnswers(entry);
  return answers === undefined ? undefined : markup`<h2>Accepted answers</h2>${answers}`;
}

/** Ways to the episodes before and after this one in the filtered list. */
function neighbours({ watched, rowsOf }: Look, id: number, query: Query): Html {
  const { rows } = narrowed(rowsOf(scopeIn(query, watched).scope), query);
  const place = rows.findIndex((row) => row.id === id);
  if (place === -1)
    return markup`<p class="quiet">Not in <a href="${addressOf(EPISODES, query)}">the list</a> that it was opened from.</p>`;
  const way = (row: EpisodeRow | undefined, rel: 'prev' | 'next'): Html | undefined =>
    row && neighbour(row, rel, query);
  return markup`<nav aria-label="Neighbours"><ul class="links neighbours">${way(rows[place - 1], 'prev')}<li class="quiet"><a href="${addressOf(EPISODES, query)}">${count(place + 1)} of ${count(rows.length)} in the list</a></li>${way(rows[place + 1], 'next')}</ul></nav>`;
}

function neighbour({ id, entryKey: key }: EpisodeRow, rel: 'prev' | 'next', query: Query): Html {
  const address = addressOf(episodePath(id), query);
  const words = rel === 'prev' ? markup`← ${line(key)}` : markup`${line(key)} →`;
  return markup`<li><a href="${address}" rel="${rel}">${words}</a></li>`;
}
