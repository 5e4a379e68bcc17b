import { isAgentIdentity } from '../../../harness/contract/agent-identity.ts';
import type { Episode, Step } from '../../../harness/contract/episode.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { StepView } from '../../../harness/replay/episode-view.ts';
import { SIGN_TEXTS } from '../../../harness/reports/episode/episode.ts';
import { count, counted, mean } from '../../src/board/figures.ts';
import { markup } from '../html.ts';
import type { Html } from '../html.ts';
import { block } from './untrusted.ts';

/** Most calls of a reply and most replies of a turn that are shown: a model decides how many there are. */
const MOST_SHOWN = 100;

/** What the user says in a turn, and the tools that come with it. */
export function asked({ messages, announces }: SuiteEntry['turns'][number]): Html {
  const said = messages.map(
    ({ role, text }) => markup`<div class="said ${role}"><div class="who">${role}</div>${block(text)}</div>`,
  );
  const tools =
    announces.length === 0
      ? undefined
      : markup`<div class="said"><div class="who">new tools</div>${block(announces.join(', '))}</div>`;
  return markup`${said}${tools}`;
}

/**
 * The replies of a turn with their calls and outputs, as `EpisodeTurn.astro` shows them.
 *
 * @param steps - `undefined`: the turn was not played.
 * @param episode - holds the same replies as they were stored.
 */
export function replies(
  steps: readonly StepView[] | undefined,
  { episode, turn }: { readonly episode: Episode; readonly turn: number },
  whole: string,
): Html {
  if (steps === undefined) return markup`<p class="quiet">not played</p>`;
  const recorded = episode.turns[turn]?.steps ?? [];
  const shown = steps.slice(0, MOST_SHOWN).map((step, index) => {
    const metrics = recorded[index]?.metrics;
    // The time that a baseline agent takes says nothing.
    const told = metrics && isAgentIdentity(episode.model) ? { ...metrics, latencySeconds: null } : metrics;
    return reply(step, told, whole);
  });
  return markup`${shown}${rest(steps.length, 'reply', 'replies', whole)}`;
}

function reply(
  { said, calls, signs, reading }: StepView,
  metrics: Step['metrics'] | undefined,
  whole: string,
): Html {
  const words = said.map((text) => markup`<div class="words">${block(text, whole)}</div>`);
  const unread =
    reading === 'no-decoder'
      ? [markup`<p class="quiet">No decoder is known for replies of this model.</p>`]
      : [];
  const made = calls.slice(0, MOST_SHOWN).map(({ call, output }) => {
    const result = output === undefined ? markup`<p class="quiet">not executed</p>` : block(output, whole);
    return markup`<div class="call">${block(call, whole)}<div class="output">${result}</div></div>`;
  });
  const notes = signs.map((sign) => markup`<p class="quiet">${SIGN_TEXTS[sign]}</p>`);
  const silent =
    said.length + calls.length + signs.length === 0 && reading === 'read'
      ? markup`<p class="quiet">no words and no call</p>`
      : undefined;
  return markup`<div class="said model"><div class="who">model${taken(metrics)}</div><div>${words}${unread}${made}${rest(calls.length, 'call', 'calls', whole)}${notes}${silent}</div></div>`;
}

function rest(number: number, one: string, many: string, whole: string): Html | undefined {
  if (number <= MOST_SHOWN) return undefined;
  return markup`<p class="notice">${counted(number - MOST_SHOWN, `more ${one}`, `more ${many}`)}: all are in <a href="${whole}">the data of the episode</a>.</p>`;
}

function taken(metrics: Step['metrics'] | undefined): readonly Html[] {
  const { latencySeconds = null, outputTokens = null } = metrics ?? {};
  return [
    ...(latencySeconds === null ? [] : [markup`<small>${mean(latencySeconds)} s</small>`]),
    ...(outputTokens === null || outputTokens === 0
      ? []
      : [markup`<small>${count(outputTokens)} ${outputTokens === 1 ? 'token' : 'tokens'}</small>`]),
  ];
}

/** The calls of the reference in a turn; `undefined` where the reference is no list of calls. */
export function referenceOf({ reference }: SuiteEntry, turn: number): Html | undefined {
  if (reference.kind !== 'calls') return undefined;
  const calls = reference.turns[turn] ?? [];
  const content =
    calls.length === 0
      ? markup`<p class="quiet">no call</p>`
      : calls.map((call) => markup`<div class="call">${block(call)}</div>`);
  return markup`<aside class="reference" aria-label="Reference of turn ${turn + 1}"><p class="who">reference</p>${content}</aside>`;
}

/** What counts as right of a single call; `undefined` where the reference is a list of calls by turn. */
export function acceptedAnswers({ reference }: SuiteEntry): Html | undefined {
  switch (reference.kind) {
    case 'calls':
      return undefined;
    case 'no-call':
      return markup`<p>Any call is wrong.</p>`;
    case 'any-call':
      return markup`<p>Any call is right.</p>`;
    case 'possible-answers': {
      const keys = [reference, ...(reference.alternatives ?? [])].map((key) =>
        key.kind === 'no-call' ? 'no call' : JSON.stringify(key.answers, null, 2),
      );
      return markup`${block(keys.join('\n\nor\n\n'))}`;
    }
  }
}
