/** A unit: its dimension, and its factor to the base unit of that dimension, applied after the offset. */
export type Unit = { readonly dimension: string; readonly factor: number; readonly offset: number };

const unit = (dimension: string, factor: number, offset = 0): Unit => ({ dimension, factor, offset });

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ['km', unit('length', 1)],
  ['mile', unit('length', 1.609344)],
  ['m', unit('length', 0.001)],
  ['gallon', unit('volume', 3.785411784)],
  ['liter', unit('volume', 1)],
  ['psi', unit('pressure', 1)],
  ['bar', unit('pressure', 14.5037738)],
  ['kpa', unit('pressure', 0.145037738)],
  ['celsius', unit('temperature', 1)],
  ['fahrenheit', unit('temperature', 5 / 9, -32)],
  ['volt', unit('voltage', 1)],
  ['km/h', unit('speed', 1)],
  ['mph', unit('speed', 1.609344)],
  ['percent', unit('share', 1)],
  // Currencies have no fixed rate, so each one converts only to itself.
  ['USD', unit('USD', 1)],
  ['EUR', unit('EUR', 1)],
  ['GBP', unit('GBP', 1)],
]);

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:km\/h|kph|kmh|kilomet(?:er|re)s? per hour)(?!\p{L})/iu, 'km/h'],
  [/^\s*(?:mph|mi\/h|miles? per hour)(?!\p{L})/iu, 'mph'],
  [/^[\s-]*(?:km|kms|kilomet(?:er|re)s?)(?![\p{L}/])/iu, 'km'],
  [/^[\s-]*(?:mi|miles?)(?![\p{L}/])/iu, 'mile'],
  [/^[\s-]*(?:m|met(?:er|re)s?)(?![\p{L}/])/u, 'm'],
  [/^[\s-]*(?:gal|gallons?)(?!\p{L})/iu, 'gallon'],
  [/^[\s-]*(?:l|lit(?:er|re)s?)(?!\p{L})/iu, 'liter'],
  [/^\s*psi(?!\p{L})/iu, 'psi'],
  [/^\s*bars?(?!\p{L})/iu, 'bar'],
  [/^\s*kpa(?!\p{L})/iu, 'kpa'],
  [/^\s*(?:°\s*c|degrees? celsius|celsius|c(?![\p{L}\p{N}]))(?!\p{L})/iu, 'celsius'],
  [/^\s*(?:°\s*f|degrees? fahrenheit|fahrenheit|f(?![\p{L}\p{N}]))(?!\p{L})/iu, 'fahrenheit'],
  [/^\s*(?:v|volts?)(?!\p{L})/iu, 'volt'],
  [/^\s*(?:%|percent(?!\p{L})|per cent(?!\p{L}))/iu, 'percent'],
  [/^\s*(?:usd|us dollars?|dollars?|\$)(?!\p{L})/iu, 'USD'],
  [/^\s*(?:eur|euros?|€)(?!\p{L})/iu, 'EUR'],
  [/^\s*(?:gbp|pounds?|£)(?!\p{L})/iu, 'GBP'],
];

/** Name of the unit at the start of a text, as {@link convert} expects it; `undefined` if there is none. */
export function unitAfter(text: string): string | undefined {
  return SPELLINGS.find(([spelling]) => spelling.test(text))?.[1];
}

/** Convert a quantity to another unit; `undefined` if the two have different dimensions. */
export function convert(value: number, from: string, to: string): number | undefined {
  const source = UNITS.get(from);
  const target = UNITS.get(to);
  if (source === undefined || target === undefined || source.dimension !== target.dimension) return undefined;
  return ((value + source.offset) * source.factor) / target.factor - target.offset;
}
