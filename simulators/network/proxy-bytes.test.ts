import { expect, test } from 'vitest'
import { parseBytes } from './proxy-bytes.ts'

test('byte counters are read by proxy and direction, over all its ports', () => {
  const text = `# HELP toxiproxy_proxy_received_bytes_total
# TYPE toxiproxy_proxy_received_bytes_total counter
toxiproxy_proxy_received_bytes_total{direction="upstream",listener="127.0.0.1:1",proxy="a",upstream="127.0.0.1:9"} 12
toxiproxy_proxy_received_bytes_total{direction="upstream",listener="127.0.0.1:2",proxy="a",upstream="127.0.0.1:9"} 1.5e+06
toxiproxy_proxy_sent_bytes_total{direction="upstream",listener="127.0.0.1:1",proxy="a",upstream="127.0.0.1:9"} 12
toxiproxy_proxy_received_bytes_total{direction="downstream",listener="127.0.0.1:3",proxy="b",upstream="127.0.0.1:9"} 7
go_goroutines 12
`
  expect(Object.fromEntries(parseBytes(text))).toEqual({
    a: {
      upstream: { receivedBytes: 1_500_012, sentBytes: 12 },
      downstream: { receivedBytes: 0, sentBytes: 0 },
    },
    b: {
      upstream: { receivedBytes: 0, sentBytes: 0 },
      downstream: { receivedBytes: 7, sentBytes: 0 },
    },
  })
})
