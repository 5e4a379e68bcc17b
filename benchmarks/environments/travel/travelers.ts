import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { Settings } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { dictOf } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { PythonFault } from '../../python/faults.ts';
import { startsWith } from '../../python/methods.ts';
import { strptime } from '../../python/strptime.ts';
import type { Moment } from '../../python/strptime.ts';
import { str } from '../../python/text.ts';
import { attribute, readTool } from '../define.ts';
import { quirk } from './quirks.ts';
import * as texts from './texts.ts';

const FULL_AGE = 18;
/** Prefix of passport numbers that pass. */
const PASSPORTS = quirk('american-passports-alone', 'US');

export const verifyTravelerInformation = readTool(
  { first_name: REQUIRED, last_name: REQUIRED, date_of_birth: REQUIRED, passport_number: REQUIRED },
  (state, args, settings) => {
    const first = attribute(state, 'user_first_name');
    const last = attribute(state, 'user_last_name');
    if (!equal(first, args.first_name) || !equal(last, args.last_name)) {
      const passedName = `${str(args.first_name)} ${str(args.last_name)}`;
      return unverified(texts.otherTraveler(`${str(first)} ${str(last)}`, passedName));
    }
    const birth = dateOfBirth(args.date_of_birth);
    if (birth === undefined) return unverified(texts.birthInvalid);
    if (ageOn(settings, birth) < FULL_AGE) return unverified(texts.underAge);
    if (!startsWith(args.passport_number, PASSPORTS)) return unverified(texts.passportForeign);
    return dictOf({ verification_status: true });
  },
);

const unverified = (reason: string): Value =>
  dictOf({ verification_status: false, verification_failure: reason });

/** `undefined` for a string that is not a date. @throws {PythonFault} TypeError for a value that is not a string. */
function dateOfBirth(date: Value): Moment | undefined {
  try {
    return strptime(date, '%Y-%m-%d');
  } catch (fault) {
    if (fault instanceof PythonFault && fault.type === 'ValueError') return undefined;
    throw fault;
  }
}

const ageOn = quirk('age-by-clock', (settings: Settings, birth: Moment): number => {
  const [year = 0, month = 0, day = 0] = settings.now.slice(0, 10).split('-').map(Number);
  const beforeBirthday = month < birth.month || (month === birth.month && day < birth.day);
  return year - birth.year - (beforeBirthday ? 1 : 0);
});
