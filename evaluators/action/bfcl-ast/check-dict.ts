import type { Dict, Value } from '../../../harness/contract/value.ts';
import { contains, length, subscript } from '../../../benchmarks/python/containers.ts';
import { dictFor } from '../../../benchmarks/python/methods.ts';
import { str } from '../../../benchmarks/python/text.ts';
import { invalid, standardMembers } from './check-value.ts';
import { FITS, misfit } from './finding.ts';
import type { Finding } from './finding.ts';
import { standardValue } from './standard-text.ts';

/**
 * Check a dictionary: every key is expected, every value is among those accepted for its key, and only keys that accept
 * the empty string may be absent. If no accepted dictionary matches, the reason is that of the last one.
 *
 * @throws {PythonFault} where upstream's checker raises because an accepted value is not a dictionary.
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
 * Check a list of dictionaries: it has the length of an accepted list, and each member is accepted at its position.
 *
 * @throws {PythonFault} where upstream's checker raises because a member is not a dictionary.
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
