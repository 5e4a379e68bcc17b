import { expect, test } from 'vitest';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import type { Detector } from '../../../../repairs/audit/detector.ts';
import { clockFormRefused } from '../../../../repairs/audit/detectors/answer-keys/clock-form-refused.ts';
import { codeOrNameRefused } from '../../../../repairs/audit/detectors/answer-keys/code-or-name-refused.ts';
import { codedOptionRefused } from '../../../../repairs/audit/detectors/answer-keys/coded-option-refused.ts';
import { countryFormRefused } from '../../../../repairs/audit/detectors/answer-keys/country-form-refused.ts';
import { dateNotationRefused } from '../../../../repairs/audit/detectors/answer-keys/date-notation-refused.ts';
import { fullerNameRefused } from '../../../../repairs/audit/detectors/answer-keys/fuller-name-refused.ts';
import { kindWordRefused } from '../../../../repairs/audit/detectors/answer-keys/kind-word-refused.ts';
import { regionRefused } from '../../../../repairs/audit/detectors/answer-keys/region-refused.ts';
import { strictBoundRefused } from '../../../../repairs/audit/detectors/answer-keys/strict-bound-refused.ts';
import { findingsIn } from '../../../support/audit.ts';
import { findingsOn, keyedTask, suiteOf } from '../../../support/keyed-suite.ts';
import type { Keyed } from '../../../support/keyed-suite.ts';

const text = (description: string): EncodedValue => ({ type: 'string', description });
const whole = (description: string): EncodedValue => ({ type: 'integer', description });

/** A task of one parameter. */
const asking = (
  says: string,
  parameter: string,
  schema: EncodedValue,
  ...accepted: readonly EncodedValue[]
): Keyed => ({ says, parameters: { [parameter]: schema }, accepts: { [parameter]: [...accepted] } });

const CELL = text('Type of cell.');
const AIRPORT = text('The airport code or name of the city.');
const CITY = text("The city, in the format of 'City, State' or 'City, Country'.");
const ALARM = text("The time, as 'HH:MM' or 'HH:MM AM/PM'.");
const SERVICE = whole('The service: 1 for cleaning service, 2 for ironing service.');
const LIMIT = whole('Maximum time in minutes.');

test.each<[string, Detector, Keyed, EncodedValue]>([
  [
    'a cell with the word for it',
    kindWordRefused,
    asking('Tell me of the human cell', 'cell_type', CELL, 'human'),
    'human cell',
  ],
  [
    'a district with the word for it',
    kindWordRefused,
    asking('A maid in Bang Khen District', 'district_name', text('The district.'), 'Bang Khen'),
    'Bang Khen District',
  ],
  ['the code of an airport', codeOrNameRefused, asking('Fly to Boston', 'to', AIRPORT, 'Boston'), 'BOS'],
  [
    'a town with its province',
    countryFormRefused,
    asking('A park in Toronto', 'city', CITY, 'Toronto, Canada'),
    'Toronto, ON',
  ],
  [
    'a time with its half of the day',
    clockFormRefused,
    asking('Wake me at 11 PM', 'time', ALARM, '23:00'),
    '11:00 PM',
  ],
  [
    'a date as the user writes it',
    dateNotationRefused,
    asking('Come on June 30th 2023', 'date', text('The day.'), '2023-06-30'),
    'June 30th 2023',
  ],
  [
    'the number of an option',
    codedOptionRefused,
    asking('Find cleaning services', 'service_id', SERVICE, null),
    1,
  ],
  [
    'the number below a strict bound',
    strictBoundRefused,
    asking('Soups under 30 minutes', 'time', LIMIT, 30),
    29,
  ],
])('%s is refused', async (_name, detector, task, refused) => {
  const [parameter = ''] = Object.keys(task.parameters);
  expect(await findingsOn(task, detector)).toMatchObject([
    {
      severity: 'critical',
      target: { argument: parameter },
      witness: {
        claims: 'right-but-failed',
        played: { answers: [{ 'desk.set': { [parameter]: [refused] } }] },
      },
    },
  ]);
});

test.each<[string, Detector, Keyed]>([
  [
    'a word that is no part of the name',
    kindWordRefused,
    asking('Play the Salam album', 'album', text('The album.'), 'Salam'),
  ],
  [
    'a type whose form an example shows',
    kindWordRefused,
    asking('The human cell', 'cell_type', text("Type of cell, e.g. 'plant'."), 'human'),
  ],
  [
    'both forms accepted',
    kindWordRefused,
    asking('The human cell', 'cell_type', CELL, 'human', 'human cell'),
  ],
  [
    'a name alone asked for',
    codeOrNameRefused,
    asking('Fly to Boston', 'to', text('Name of the airport.'), 'Boston'),
  ],
  ['both accepted', codeOrNameRefused, asking('Fly to Boston', 'to', AIRPORT, 'Boston', 'BOS')],
  [
    'examples with codes of countries',
    countryFormRefused,
    asking(
      'A park in Nairobi',
      'city',
      text("As 'City, State' or 'City, Country', e.g. 'Paris, FR'."),
      'Nairobi, KE',
    ),
  ],
  [
    'a prescribed clock',
    clockFormRefused,
    asking('Wake me at 11 PM', 'time', text("As 'HH:MM' of 24 hours."), '23:00'),
  ],
  [
    'a prescribed notation',
    dateNotationRefused,
    asking('Come on June 30th 2023', 'date', text('As YYYY-MM-DD.'), '2023-06-30'),
  ],
  ['another option asked for', codedOptionRefused, asking('Find a cook', 'service_id', SERVICE, null)],
  ['a bound that is within', strictBoundRefused, asking('Soups of up to 30 minutes', 'time', LIMIT, 30)],
  [
    'a bound that is none of the tool',
    strictBoundRefused,
    asking('Soups under 30 minutes', 'time', whole('Time in minutes.'), 30),
  ],
])('nothing is refused: %s', async (_name, detector, task) => {
  expect(await findingsOn(task, detector)).toEqual([]);
});

const journey = (from: readonly string[], to: readonly string[], place: EncodedValue) =>
  keyedTask({
    says: 'From New York to Miami',
    parameters: { from: place, to: place },
    accepts: { from: [...from], to: [...to] },
  });
const PLACE = text('The place.');
const MIAMI = keyedTask(asking('Stay in Miami', 'city', CITY, 'Miami, FL'));

test('a town is refused in the form in which another is accepted', async () => {
  const refused = journey(['New York', 'New York, NY'], ['Miami'], PLACE);
  expect(await findingsIn(suiteOf(refused, MIAMI), regionRefused)).toMatchObject([
    { severity: 'critical', target: { argument: 'to' }, witness: { claims: 'right-but-failed' } },
  ]);
  const accepted = journey(['New York', 'New York, NY'], ['Miami', 'Miami, FL'], PLACE);
  expect(await findingsIn(suiteOf(accepted, MIAMI), regionRefused)).toEqual([]);
  const prescribed = journey(['New York', 'New York, NY'], ['Miami'], text('City name.'));
  expect(await findingsIn(suiteOf(prescribed, MIAMI), regionRefused)).toEqual([]);
  const coded = journey(['New York', 'New York, NY'], ['Miami'], text('Place, or its three-letter code.'));
  expect(await findingsIn(suiteOf(coded, MIAMI), regionRefused)).toEqual([]);
});

const works = (parameter: string, artist: string) =>
  keyedTask(asking(`Works of ${artist}`, parameter, text('Who made it.'), artist));

test('a surname is demanded where another entry has the whole name', async () => {
  const whole = works('artist_name', 'Auguste Rodin');
  expect(await findingsIn(suiteOf(works('artist', 'Rodin'), whole), fullerNameRefused)).toMatchObject([
    { severity: 'critical', target: { argument: 'artist' }, witness: { claims: 'right-but-failed' } },
  ]);
  expect(
    await findingsIn(
      suiteOf(works('genre', 'Fiction'), works('genre', 'Historical Fiction')),
      fullerNameRefused,
    ),
  ).toEqual([]);
  expect(await findingsIn(suiteOf(works('artist', 'Rodin')), fullerNameRefused)).toEqual([]);
});
