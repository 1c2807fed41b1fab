/** An order of the shop. */
export interface Order {
  readonly status: 'paid' | 'packed' | 'shipped' | 'delivered' | 'cancelled'
  /** In euros. */
  readonly total: number
}

/** The orders by their number; in a real application, a database. */
export const orders: ReadonlyMap<string, Order> = new Map<string, Order>([
  ['1001', { status: 'delivered', total: 24 }],
  ['1002', { status: 'shipped', total: 310 }],
  ['1003', { status: 'packed', total: 55 }],
  ['1004', { status: 'cancelled', total: 12 }],
  ['1005', { status: 'paid', total: 890 }],
])
