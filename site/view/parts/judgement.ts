import { explain, explainUnscored } from '../../../harness/contract/verdict.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import type { EndView } from '../../../harness/replay/episode-view.ts';
import type { ShownEpisode } from '../../../harness/reports/episode/episode.ts';
import { roleOf } from '../../../harness/publication/sign-rows.ts';
import { counted } from '../../src/board/figures.ts';
import { markup } from '../html.ts';
import type { Html } from '../html.ts';
import { value as stateValue } from './final-states.ts';
import { line } from './untrusted.ts';
import { roleTitle } from './verdicts.ts';

/** Most reasons and differences that are shown of one episode. */
const MOST_SHOWN = 100;

/** The verdicts on an episode with all their reasons, and what readers decided. */
export function verdicts({ verdicts: given, readings, suite }: ShownEpisode): Html {
  if (given.length === 0)
    return markup`<p class="notice">Nothing has judged this episode yet: <code>assay score</code> does.</p>`;
  const shown = given
    .filter(({ verdict }) => verdict.kind !== 'unscored' || verdict.because !== 'not-applicable')
    .map(({ id, version, suiteHash, verdict }) => {
      const role = roleOf(id);
      const place = suiteHash === suite.manifest.contentHash ? '' : `, on suite ${suiteHash.slice(0, 12)}`;
      const title = role === undefined ? line(id) : markup`${roleTitle(role)}`;
      return markup`<div><h2 class="role-word ${role}">${title}: <span class="sign ${verdict.kind}">${verdict.kind}</span></h2>${because(verdict)}<p class="quiet">${line(id)}, version ${version}${place}</p></div>`;
    });
  const read = readings.map(
    ({ id, reading: { reader, kind, reason } }) =>
      markup`<p>${line(id)}, read by ${line(reader)}: <span class="sign ${kind}">${kind}</span>. ${line(reason)}</p>`,
  );
  return markup`<section class="pair">${shown}</section>${read}`;
}

function because(verdict: Verdict): Html | undefined {
  if (verdict.kind === 'pass') return undefined;
  if (verdict.kind === 'unscored')
    return markup`<ul class="because"><li>${line(explainUnscored(verdict))}</li></ul>`;
  const reasons = verdict.failures
    .slice(0, MOST_SHOWN)
    .map((failure) => markup`<li>${line(explain(failure))}</li>`);
  return markup`<ul class="because">${reasons}${beyond(verdict.failures.length)}</ul>`;
}

const beyond = (number: number): Html | undefined =>
  number > MOST_SHOWN ? markup`<li>and ${counted(number - MOST_SHOWN, 'more', 'more')}</li>` : undefined;

/** How the final state differs from that of the reference; `undefined` where nothing was executed. */
export function finalState(end: EndView | undefined, whole: string): Html | undefined {
  if (end === undefined) return undefined;
  const { firstTurn, differences } = end;
  if (firstTurn === undefined) return markup`<p>The state equals that of the reference after every turn.</p>`;
  if (differences.length === 0)
    return markup`<p>The final state equals that of the reference. They first differed after turn ${firstTurn + 1}.</p>`;
  const rows = differences
    .slice(0, MOST_SHOWN)
    .map(({ environment, attribute, pointer, expected, actual }) => {
      const cells = [expected, actual].map((value) => markup`<td>${stateValue(value, whole)}</td>`);
      return markup`<tr><th scope="row"><code>${line(`${environment}.${attribute}${pointer}`)}</code></th>${cells}</tr>`;
    });
  return markup`<p>The states first differ after turn ${firstTurn + 1}; at the end, ${counted(differences.length, 'part differs', 'parts differ')}:</p>
<div class="scroll" role="region" aria-label="State difference" tabindex="0"><table class="top"><thead><tr><th scope="col">Where</th><th scope="col">Reference</th><th scope="col">This episode</th></tr></thead><tbody>${rows}</tbody></table></div>
${differences.length > MOST_SHOWN ? markup`<p class="quiet">and ${counted(differences.length - MOST_SHOWN, 'more', 'more')}</p>` : undefined}`;
}
