import type { Value } from '../../../harness/contract/value.ts';
import { contains, length, subscript } from '../../../benchmarks/python/containers.ts';
import { isList } from '../../../harness/contract/value.ts';
import { repr } from '../../../benchmarks/python/text.ts';
import { FITS, misfit } from './finding.ts';
import type { Finding } from './finding.ts';
import { standardText, standardValue } from './standard-text.ts';

/** Check a string: it equals an accepted one in standard form. */
export function checkText(parameter: Value, text: string, accepted: readonly Value[]): Finding {
  return accepted.includes(text) || includesStandard(accepted, standardText(text))
    ? FITS
    : misfit('value_error:string', `${invalid(parameter, text, accepted)} Case insensitive.`);
}

function includesStandard(accepted: readonly Value[], standard: string): boolean {
  return accepted.some((answer) => typeof answer === 'string' && standardText(answer) === standard);
}

/** Check a list: it equals an accepted one, in order, with strings in standard form. */
export function checkList(parameter: Value, list: readonly Value[], accepted: readonly Value[]): Finding {
  const standard = list.map(standardValue);
  const standards = accepted.map((answer) => standardMembers(answer));
  return contains(standards, standard)
    ? FITS
    : misfit('value_error:list/tuple', invalid(parameter, list, accepted));
}

/** Check a value that is compared as it stands. */
export function checkPlain(parameter: Value, value: Value, accepted: readonly Value[]): Finding {
  return contains(accepted, value) ? FITS : misfit('value_error:others', invalid(parameter, value, accepted));
}

/**
 * Members, with strings in standard form, of any value that Python can index by integers from 0.
 *
 * @throws {PythonFault} where Python cannot index it.
 */
export function standardMembers(value: Value): readonly Value[] {
  if (isList(value)) return value.map(standardValue);
  return Array.from({ length: length(value) }, (_, index) => standardValue(subscript(value, index)));
}

/** Upstream's message for a value that is not among the accepted ones. */
export function invalid(parameter: Value, value: Value, accepted: readonly Value[]): string {
  return `Invalid value for parameter ${repr(parameter)}: ${repr(value)}. Expected one of ${repr(accepted)}.`;
}
