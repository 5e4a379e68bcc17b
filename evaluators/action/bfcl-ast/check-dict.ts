import type { Dict, Value } from '../../../harness/contract/value.ts';
import { contains, length, subscript } from '../../../benchmarks/python/containers.ts';
import { dictFor } from '../../../benchmarks/python/methods.ts';
import { str } from '../../../benchmarks/python/text.ts';
import { invalid, standardMembers } from './check-value.ts';
import { FITS, misfit } from './finding.ts';
import type { Finding } from './finding.ts';
import { standardValue } from './standard-text.ts';

/**
 * Whether a dictionary is accepted: every key is known, every value is among those of its key, and only keys that accept
 * the empty text may be left out. The last accepted dictionary has the last word on the reason.
 *
 * @throws {PythonFault} where upstream's checker raises, because what should be a dictionary is none.
 */
export function checkDict(dict: Value, accepted: readonly Value[]): Finding {
  let finding = misfit('dict_checker:unclear');
  for (const answer of accepted) {
    if (answer === '') continue;
    finding = compare(dictFor('items', dict), answer);
    if (finding.valid) return FITS;
  }
  return finding;
}

function compare(dict: Dict, answer: Value): Finding {
  const wrong = wrongKey(dict, answer);
  const missing = missingKey(dict, dictFor('items', answer));
  if (wrong === undefined) return missing ?? FITS;
  return missing === undefined ? wrong : { ...missing, messages: [...wrong.messages, ...missing.messages] };
}

function wrongKey(dict: Dict, answer: Value): Finding | undefined {
  for (const [key, value] of dict) {
    if (!contains(answer, key)) {
      return misfit('value_error:dict_key', `Unexpected dict key parameter: '${str(key)}'.`);
    }
    const values = standardMembers(subscript(answer, key));
    if (!contains(values, standardValue(value))) {
      return misfit('value_error:dict_value', invalid(key, value, values));
    }
  }
  return undefined;
}

function missingKey(dict: Dict, answer: Dict): Finding | undefined {
  for (const [key, values] of answer) {
    if (contains(dict, key) || contains(values, '')) continue;
    return misfit('value_error:dict_key', `Missing dict key parameter: '${str(key)}'.`);
  }
  return undefined;
}

/**
 * Whether a list of dictionaries is accepted: as many as in an accepted list, and each accepted in its place.
 *
 * @throws {PythonFault} where upstream's checker raises, because a member that should be a dictionary is none.
 */
export function checkDictList(list: readonly Value[], accepted: readonly Value[]): Finding {
  let finding = misfit('list_dict_checker:unclear');
  for (const answer of accepted) {
    finding =
      list.length === length(answer)
        ? firstMisfit(list, answer)
        : misfit('value_error:list_dict_count', 'Wrong number of dictionaries in the list.');
    if (finding.valid) return FITS;
  }
  return finding;
}

function firstMisfit(list: readonly Value[], answer: Value): Finding {
  for (const [index, dict] of list.entries()) {
    const finding = checkDict(dict, [subscript(answer, index)]);
    if (!finding.valid) return finding;
  }
  return FITS;
}
