import { schemaProblem } from '../../contract/errors.ts';
import { Episode } from '../../contract/episode.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite } from '../../contract/suite.ts';
import { LineCutter } from '../../files/line-cutter.ts';
import type { Line } from '../../files/line-cutter.ts';
import { requireRecordSize } from '../../files/record-size.ts';
import { refused } from './find-folders.ts';
import { publishableEpisode } from './publishable-episode.ts';
import { jsonIn } from './read-document.ts';

/**
 * Episodes of strangers, one a line, of one model, in suite order and then by trial.
 *
 * @param most - lines after which reading ends with an error.
 * @throws {InputError} with file and line, at the first line that is not written as `assay publish --submission` writes it, or is of
 *   an entry that the suite does not have.
 */
export function readEpisodes(
  { content, path }: { readonly content: Buffer; readonly path: string },
  suite: Suite,
  model: string,
  most: number,
): readonly Episode[] {
  const placeOf = placesIn(suite);
  const episodes: Episode[] = [];
  let last = { entry: -1, trial: -1 };
  for (const line of linesIn(content, path)) {
    if (episodes.length === most)
      throw refused(line.place, `is one line more than the ${most} that are stated.`);
    const episode = episodeIn(line);
    if (episode.model !== model)
      throw refused(line.place, `is an episode of ${episode.model}, not of ${model}.`);
    const at = { entry: placeOf(episode, line.place), trial: episode.trial };
    requireNext(last, at, line.place);
    last = at;
    episodes.push(episode);
  }
  return episodes;
}

function* linesIn(content: Buffer, path: string): Generator<Line> {
  const cutter = new LineCutter(path);
  yield* cutter.cut(content);
  for (const { place } of cutter.rest()) throw refused(place, 'has no line break at its end: it is cut off.');
}

function episodeIn({ text, place }: Line): Episode {
  requireRecordSize(text, place);
  const parsed = Episode.safeParse(jsonIn(text, place));
  if (!parsed.success) throw refused(place, schemaProblem(parsed.error));
  const episode = parsed.data;
  // What is lost in reading is not what was played: names twice, `__proto__`, numbers beyond a double, blanks.
  if (JSON.stringify(publishableEpisode(episode)) !== text)
    throw refused(place, 'differs in form from what the program writes.');
  return episode;
}

/** Finds the position of the entry of an episode. */
function placesIn({ entries, manifest }: Suite): (episode: Episode, place: string) => number {
  const places = new Map(entries.map((entry, at) => [entryKey(entry), { at, category: entry.category }]));
  return ({ entryId: id, occurrence, category }, place) => {
    const key = entryKey({ id, occurrence });
    const found = places.get(key);
    if (found === undefined)
      throw refused(place, `is an episode of ${key}, which ${manifest.id} does not have.`);
    if (found.category !== category)
      throw refused(place, `says that ${key} is in ${category}, not in ${found.category}.`);
    return found.at;
  };
}

type At = { readonly entry: number; readonly trial: number };

function requireNext(last: At, { entry, trial }: At, place: string): void {
  if (entry > last.entry || (entry === last.entry && trial > last.trial)) return;
  const isTwice = entry === last.entry && trial === last.trial;
  throw refused(
    place,
    isTwice ? 'is the same trial of the same entry as the line before.' : 'is out of order.',
  );
}
