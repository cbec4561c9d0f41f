import type { Expr } from '../../helm/expressions/expression';
import {
  capture,
  choose,
  chooseFirst,
  digits,
  equal,
  format,
  local,
  matches,
  namedWith,
  times,
  withoutEnd,
} from '../../helm/expressions/expression';

/** The value of a limit that the pod does not have. */
export const noLimit = 'none';

/** A string of digits as a number. Go would read a leading zero as octal. */
const numberOf = (value: Expr<string>) => digits(capture(value, '^0*([0-9]+)$'));

const wholePart = (quantity: Expr<string>) => capture(quantity, '^([0-9]+)[^\\n]*$');

/** As many digits after the decimal point as there are zeros. */
const fraction = (quantity: Expr<string>, zeros: string) =>
  capture(
    format`${capture(quantity, '^[0-9]+[.]?([0-9]*)[A-Za-z]*$')}${zeros}`,
    `^([0-9]{${zeros.length}})[0-9]*$`,
  );

/** The thousandths of a core in a quantity that matches the pattern of CPU. */
export const thousandthsOf = (quantity: Expr<string>): Expr<number> =>
  namedWith('thousandthsOfCore', 'The thousandths of a core in a quantity of CPU.', quantity, (given) => {
    const whole = local('whole', wholePart(given));
    const thousandths = local('thousandths', fraction(given, '000'));
    return choose(
      matches(given, 'm$'),
      numberOf(withoutEnd(given, 'm')),
      numberOf(format`${whole}${thousandths}`),
    );
  });

const units = { Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3, k: 1000, M: 1000 ** 2, G: 1000 ** 3 };

/** The bytes in a unit of memory. */
const bytesOf = (unit: Expr<string>): Expr<number> =>
  namedWith('bytesOfUnit', 'The bytes in a unit of memory.', unit, (given) =>
    chooseFirst<number>(
      Object.entries(units).map(([name, size]) => [equal(given, name), size]),
      1,
    ),
  );

/** The tenths of a byte in a quantity that matches the pattern of memory. */
export const tenthsOfBytesOf = (quantity: Expr<string>): Expr<number> =>
  namedWith('tenthsOfBytes', 'The tenths of a byte in a quantity of memory.', quantity, (given) => {
    const unit = local('unit', capture(given, '^[0-9.]+([A-Za-z]*)$'));
    const whole = local('whole', wholePart(given));
    const tenths = local('tenths', fraction(given, '0'));
    return times(numberOf(format`${whole}${tenths}`), bytesOf(unit));
  });
