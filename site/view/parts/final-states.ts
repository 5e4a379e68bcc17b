import type { StateDifference } from '../../../harness/contract/environment.ts';
import type { ShownEpisode } from '../../../harness/reports/episode/episode.ts';
import { counted } from '../../src/board/figures.ts';
import { episodeData } from '../address.ts';
import { markup } from '../html.ts';
import type { Html } from '../html.ts';
import { block, line } from './untrusted.ts';

/** Most places that are shown. */
const MOST_SHOWN = 100;

/** A model with what it did; `undefined`: it has not played the entry. */
type Compared = { readonly model: string; readonly shown: ShownEpisode | undefined };

/** Where the final states of several models differ from that of the reference, one row a place. */
export function finalStates(models: readonly Compared[]): Html {
  const executed = models.filter(({ shown }) => shown?.view.end !== undefined);
  if (executed.length === 0) return markup`<p class="quiet">Nothing was executed.</p>`;
  const byModel = executed.map(({ model, shown }) => ({
    model,
    whole: episodeData(shown?.stored.id ?? 0),
    differences: new Map(shown?.view.end?.differences.map((each) => [placeOf(each), each])),
  }));
  const places = [...new Set(byModel.flatMap(({ differences }) => [...differences.keys()]))];
  if (places.length === 0) return markup`<p>All final states equal that of the reference.</p>`;
  const rows = places.slice(0, MOST_SHOWN).map((place) => {
    const expected = byModel.flatMap(({ differences }) => differences.get(place) ?? [])[0];
    const cells = byModel.map(({ differences, whole }) => {
      const own = differences.get(place);
      return markup`<td>${own === undefined ? markup`<small>as the reference</small>` : value(own.actual, whole)}</td>`;
    });
    return markup`<tr><th scope="row"><code>${line(place)}</code></th><td>${value(expected?.expected)}</td>${cells}</tr>`;
  });
  const rest =
    places.length > MOST_SHOWN
      ? markup`<p class="quiet">and ${counted(places.length - MOST_SHOWN, 'more place', 'more places')}</p>`
      : undefined;
  return markup`<div class="scroll" role="region" aria-label="State differences" tabindex="0"><table class="top"><thead><tr><th scope="col">Where</th><th scope="col">Reference</th>${byModel.map(({ model }) => markup`<th scope="col">${line(model)}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>${rest}`;
}

const placeOf = ({ environment, attribute, pointer }: StateDifference): string =>
  `${environment}.${attribute}${pointer}`;

/** An encoded value of a state; `undefined`: that side has nothing there. */
export const value = (encoded: StateDifference['actual'], whole?: string): Html =>
  encoded === undefined ? markup`<small>nothing</small>` : block(JSON.stringify(encoded), whole);
