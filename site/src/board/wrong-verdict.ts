import type { EpisodeFile } from '../../../harness/publication/schemas/board-files.ts';
import { episodeAddress } from './addresses.ts';
import { board, categoryOf, episodeFile } from './board.ts';

/** An episode on which the evaluators disagree, with the page that shows it in full. */
export type WrongVerdict = { readonly episode: EpisodeFile; readonly address: string };

/** An episode is an example where a reader sees at once what went wrong: some calls, few words. */
const [LEAST_CALLS, LONGEST] = [2, 4000];

/**
 * The shortest published episode of one turn and some calls that `action` passes and `outcome` fails: what the user asked for
 * was not done, and the check of calls does not see it. `undefined`: none is published.
 */
export function wrongVerdict(): WrongVerdict | undefined {
  const examples = board.suites.flatMap((suite) =>
    suite.categories.flatMap(({ slug }) =>
      categoryOf(suite, slug).episodes.flatMap(({ entry, model, trial, file }) => {
        const episode = episodeFile(file);
        if (!isExample(episode)) return [];
        return [{ episode, address: episodeAddress(suite.slug, entry, model, trial) }];
      }),
    ),
  );
  return examples.toSorted((left, right) => lengthOf(left.episode) - lengthOf(right.episode))[0];
}

function isExample(episode: EpisodeFile): boolean {
  const kinds = new Map(episode.verdicts.map(({ role, kind }) => [role, kind]));
  const calls = episode.turns.flatMap(({ steps }) => steps.flatMap((step) => step.calls));
  return (
    kinds.get('action') === 'pass' &&
    kinds.get('outcome') === 'fail' &&
    episode.turns.length === 1 &&
    calls.length >= LEAST_CALLS &&
    lengthOf(episode) <= LONGEST
  );
}

const lengthOf = ({ turns }: EpisodeFile): number => JSON.stringify(turns).length;
