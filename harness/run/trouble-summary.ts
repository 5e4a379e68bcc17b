import { harmlessLine } from '../contract/harmless.ts';
import type { Contestant } from './contestant.ts';
import { explainSign } from './reply-signs.ts';
import type { MissingReplies, SignCount } from '../contract/run-counts.ts';

/** Most characters of a provider's message. */
const LONGEST_MESSAGE = 500;

/**
 * What may pass for a failure of a model and comes from its server or its settings: one line each, empty if there is nothing
 * to say. Covers the whole run, including what was played before a resume.
 */
export function troubleSummary(
  { signs, missing }: { readonly signs: readonly SignCount[]; readonly missing: readonly MissingReplies[] },
  contestants: ReadonlyMap<string, Pick<Contestant, 'player'>>,
): readonly string[] {
  return [...contestants].flatMap(([identity, { player }]) => {
    return [
      ...missing
        .filter(({ model }) => model === identity)
        .map((each) => missingText(each, player.config.model)),
      ...signs
        .filter(({ model }) => model === identity)
        .map((count) => signText(count, player.protocol.mode)),
    ].map((text) => harmlessLine(`${identity}: ${text}`));
  });
}

/** @param place - name of the model, with which messages of providers begin. */
function missingText({ failure, message, episodes }: MissingReplies, place: string): string {
  const number = episodes === 1 ? '1 episode' : `${episodes} episodes`;
  const own = message.startsWith(`${place}: `) ? message.slice(place.length + 2) : message;
  const words = own.slice(0, LONGEST_MESSAGE);
  return failure === 'context-exceeded'
    ? `${number} failed because the conversation is longer than the model's context, for example: ${words}`
    : `${number} without a reply (${failure}), for example: ${words}`;
}

function signText({ sign, replies, of }: SignCount, mode: Contestant['player']['protocol']['mode']): string {
  const { happened, remedy } = explainSign(sign, mode);
  return `${replies} of ${of} replies ${happened}: ${remedy}`;
}
