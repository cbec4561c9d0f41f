import * as fc from 'fast-check';

import { orderMirrors } from '../../../src/registries/files/mirror-order';

describe('the mirrors of a source are ordered', () => {
  test('as the only list says', () => expect(orderMirrors('s', [['b', 'a', 'c']])).toEqual(['b', 'a', 'c']));

  test('so that overlapping lists are both kept', () => {
    expect(
      orderMirrors('s', [
        ['b', 'c'],
        ['a', 'b'],
      ]),
    ).toEqual(['a', 'b', 'c']);
  });

  test('by the alphabet where lists contradict each other', () => {
    expect(
      orderMirrors('s', [
        ['z', 'a'],
        ['a', 'z'],
      ]),
    ).toEqual(['a', 'z']);
  });

  test('with those that nothing precedes first', () => {
    expect(orderMirrors('s', [['z', 'a'], ['b'], ['a', 'c']])).toEqual(['b', 'z', 'a', 'c']);
  });

  test('with the source among them when a list puts it before a mirror', () => {
    expect(orderMirrors('s', [['a', 's', 'b']])).toEqual(['a', 's', 'b']);
  });

  test('the same whatever the order of the lists', () => {
    const list = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 's'), { minLength: 1 });
    const lists = fc.array(list, { minLength: 1, maxLength: 5 });
    const shuffled = lists.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, shuffled]) =>
        expect(orderMirrors('s', shuffled)).toEqual(orderMirrors('s', all)),
      ),
    );
  });
});
