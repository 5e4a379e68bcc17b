import { editDistance } from '../../../audit/detectors/answer-keys/shared/edit-distance.ts';
import { keyedEntry } from '../../../audit/detectors/answer-keys/shared/key-slots.ts';
import { says } from '../../../audit/detectors/answer-keys/shared/said.ts';
import { callsOf, shownValue, withCall, withValues } from '../../answer-key.ts';
import { isDenied, placeOf, slotAt, withoutValue } from './refuse-wrong-value.ts';
import type { KeyRule } from './shared/key-rule.ts';

/** Puts the option that a value misspells, or the one that the user names, in the place of a value that is none of the options. */
export const demandOption: KeyRule = {
  id: 'demand-option',
  family: 'wrong-values-replaced',
  title: 'the option that is meant takes the place of a value that the schema does not allow',
  mend: (finding, entry, _findings, original) => {
    const { witness, detector } = finding;
    const place = placeOf(finding);
    const { reference } = entry;
    if (witness?.claims !== 'wrong-but-passed' || detector.group !== 'mechanical') return undefined;
    if (place === undefined || reference.kind !== 'possible-answers') return undefined;
    if (witness.played.kind !== 'possible-answers') return undefined;
    const call = callsOf(reference.answers)[place.call];
    const accepted = call?.given.get(place.parameter);
    const [wrong] = callsOf(witness.played.answers)[place.call]?.given.get(place.parameter) ?? [];
    if (call === undefined || accepted === undefined || wrong === undefined) return undefined;
    if (!isDenied(withoutValue(accepted, wrong), original, place)) return undefined;
    const keyed = keyedEntry(entry);
    const options =
      slotAt(place, entry)?.schema.allowed?.filter((option) => typeof option === 'string') ?? [];
    const option =
      only(options.filter((one) => typeof wrong === 'string' && isSlipOf(wrong, one))) ??
      only(options.filter((one) => says(keyed?.question ?? '', one)));
    if (option === undefined) return undefined;
    return {
      kind: 'reference',
      reference: withCall(reference, place.call, withValues(call, place.parameter, [option])),
      reason: `In call ${place.call + 1}, ${place.parameter} is the option ${shownValue(option)}, not ${shownValue(wrong)}.`,
    };
  },
};

/** The item of a list of one. */
const only = <Item>([first, ...others]: readonly Item[]): Item | undefined =>
  others.length === 0 ? first : undefined;

/** Letters by which a misspelled option differs from the right one at most. */
const SLIPS = 2;

/** Whether a text is an option that is cut or misspelled. */
const isSlipOf = (text: string, option: string): boolean =>
  text.length > SLIPS - 1 &&
  (option.toLowerCase().startsWith(text.toLowerCase()) ||
    (option.length > 2 * SLIPS && editDistance(text.toLowerCase(), option.toLowerCase(), SLIPS) <= SLIPS));
