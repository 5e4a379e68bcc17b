import type { ShownEpisode } from '../../../harness/reports/episode/episode.ts';
import { endingText } from '../../../harness/publication/ending-text.ts';
import { addressOf, COMPARE, COMPARED_ENTRY, episodeData, episodePath } from '../address.ts';
import type { Query } from '../address.ts';
import { attribute, markup } from '../html.ts';
import type { Html } from '../html.ts';
import type { Look } from '../look.ts';
import { acceptedAnswers, asked, referenceOf, replies } from '../parts/conversation.ts';
import type { Page } from '../parts/frame.ts';
import { finalStates } from '../parts/final-states.ts';
import { verdicts } from '../parts/judgement.ts';
import { line } from '../parts/untrusted.ts';
import { notStored } from '../problems.ts';
import { episodeStored } from '../stored/one-episode.ts';
import type { EpisodeRow } from '../stored/rows.ts';
import { suiteStored } from '../stored/scope.ts';

/** One of two models on an entry: its trials there, and the one that is shown. */
type Side = {
  readonly model: string;
  readonly place: 'left' | 'right';
  readonly trials: readonly EpisodeRow[];
  readonly shown: ShownEpisode | undefined;
};

/** Two models side by side on one entry, turn by turn. @throws {NotStored} */
export function compareEntryPage(look: Look, query: Query): Page {
  const { a = '', b = '', entry = '' } = query;
  const { contentHash } = suiteStored(query.suite ?? '', look.watched);
  const sides = [
    sideOf(look, contentHash, { model: a, place: 'left', entry, id: query.left }),
    sideOf(look, contentHash, { model: b, place: 'right', entry, id: query.right }),
  ];
  const task = sides.flatMap(({ shown }) => shown ?? [])[0]?.entry;
  if (task === undefined) throw notStored('entry', entry);
  const list = addressOf(COMPARE, { ...query, entry: undefined, left: undefined, right: undefined });
  const turns = task.turns.map(
    (
      turn,
      index,
    ) => markup`<section class="turn" aria-label="Turn ${index + 1}"><p class="quiet">Turn ${index + 1}</p>
${asked(turn)}
<div class="beside"><div class="pair">${sides.map((side) => repliesOf(side, index))}</div>${referenceOf(task, index)}</div></section>`,
  );
  const answers = acceptedAnswers(task);
  const main = markup`<p class="crumbs"><a href="${list}">Two models</a><span>Entry</span></p>
<h1 class="id">${line(entry)}</h1>
<div class="pair">${sides.map((side) => head(side, query))}</div>
<h2>Conversations</h2>
${turns}
${answers === undefined ? undefined : markup`<h2>Accepted answers</h2>${answers}`}
<h2>Final states</h2>
${finalStates(sides)}`;
  return { title: `${a} and ${b} on ${entry}`, section: 'compare', main };
}

function sideOf(
  { watched, rowsOf }: Look,
  suite: string,
  asking: Pick<Side, 'model' | 'place'> & { readonly entry: string; readonly id: string | undefined },
): Side {
  const { model, place, entry, id } = asking;
  const trials = rowsOf({ suite, model }).filter(({ entryKey }) => entryKey === entry);
  const row = trials.find((each) => String(each.id) === id) ?? trials[0];
  return { model, place, trials, shown: row && episodeStored(watched, row.id) };
}

function head({ model, place, trials, shown }: Side, query: Query): Html {
  const others = trials.map((row) => {
    const current = attribute('aria-current', row.id === shown?.stored.id ? 'true' : undefined);
    const address = addressOf(COMPARED_ENTRY, { ...query, [place]: String(row.id) });
    return markup`<li><a href="${address}"${current}>trial ${row.trial + 1}</a></li>`;
  });
  const choice =
    trials.length < 2
      ? undefined
      : markup`<nav class="facets" aria-label="Trials, ${place}"><ul>${others}</ul></nav>`;
  const said =
    shown === undefined
      ? markup`<p class="notice">This model has not played the entry.</p>`
      : markup`<p class="quiet">${line(endingText(shown.stored.episode.ending))} <a href="${addressOf(episodePath(shown.stored.id), { suite: query.suite, model })}">Episode ${shown.stored.id}</a></p>${verdicts(shown)}`;
  return markup`<section class="side" aria-label="Verdicts, ${place}"><h2>${line(model)}</h2>${choice}${said}</section>`;
}

function repliesOf({ shown, model }: Side, turn: number): Html {
  const content =
    shown === undefined
      ? markup`<p class="quiet">not played</p>`
      : replies(
          shown.view.turns[turn]?.steps,
          { episode: shown.stored.episode, turn },
          episodeData(shown.stored.id),
        );
  return markup`<div><p class="quiet">${line(model)}</p>${content}</div>`;
}
