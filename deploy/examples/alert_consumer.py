#!/usr/bin/env python3
"""Follows the topic `alerts` and does something with every new step of an alert, once.

    pip install kafka-python lz4       # records are compressed with lz4
    python3 alert_consumer.py BOOTSTRAP_SERVERS [GROUP]

The topic is at-least-once: a step may come again, with equal bytes. A step is known by
(alert_id, version); the highest version is what an alert is now. Offsets are committed after the
steps have been dealt with, so that a crash loses none. What came since the last commit comes again
after a restart, and this process has forgotten that it knew it: keep the versions where you keep
what you do, or do only what may be done twice.
"""

import json
import sys


class AlertSteps:
    """Picks the steps that are news among the records of the topic."""

    def __init__(self):
        self._versions = {}

    def news(self, value):
        """The alert in a record's value, or None for a heartbeat or a step that is known."""
        if value is None:
            return None
        alert = json.loads(value)
        if alert["version"] <= self._versions.get(alert["alert_id"], 0):
            return None
        return alert

    def done(self, alert):
        """Remembers a step when it has been dealt with."""
        self._versions[alert["alert_id"]] = alert["version"]


def follow(consumer, handle, steps=None, polls=None):
    """Reads for ever, or for so many polls, and commits what was dealt with."""
    steps = steps or AlertSteps()
    done = 0
    while polls is None or done < polls:
        done += 1
        batches = consumer.poll(timeout_ms=1000)
        for records in batches.values():
            for record in records:
                alert = steps.news(record.value)
                if alert is not None:
                    handle(alert)
                    steps.done(alert)
        if batches:
            consumer.commit()


def show(alert):
    print("{alert_id} v{version} {state} {severity} {message}".format(**alert), flush=True)


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: alert_consumer.py BOOTSTRAP_SERVERS [GROUP]")
    from kafka import KafkaConsumer

    consumer = KafkaConsumer(
        "alerts",
        bootstrap_servers=sys.argv[1],
        group_id=sys.argv[2] if len(sys.argv) > 2 else "alert-consumer-example",
        enable_auto_commit=False,
        auto_offset_reset="earliest",
    )
    follow(consumer, show)


if __name__ == "__main__":
    main()
