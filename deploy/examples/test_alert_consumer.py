"""python3 -m unittest discover -s deploy/examples"""

import json
import unittest
from types import SimpleNamespace

from alert_consumer import AlertSteps, follow


def step(alert_id, version):
    return json.dumps({"alert_id": alert_id, "version": version}).encode()


class Topic:
    """What a consumer sees of the topic; keeps what it was asked to do."""

    def __init__(self, *batches):
        self.batches = list(batches)
        self.log = []

    def poll(self, timeout_ms):
        values = self.batches.pop(0) if self.batches else []
        return {"alerts-0": [SimpleNamespace(value=value) for value in values]} if values else {}

    def commit(self):
        self.log.append("commit")


class AlertConsumerTest(unittest.TestCase):
    def follow(self, topic, polls=3):
        follow(
            topic,
            lambda alert: topic.log.append(f"{alert['alert_id']} v{alert['version']}"),
            polls=polls,
        )
        return topic.log

    def test_each_step_is_dealt_with_once_and_then_committed(self):
        topic = Topic([step("a", 1), step("a", 1), step("b", 1)], [step("a", 2), step("a", 1)])
        self.assertEqual(self.follow(topic), ["a v1", "b v1", "commit", "a v2", "commit"])

    def test_heartbeats_are_no_alerts(self):
        self.assertEqual(self.follow(Topic([None, step("a", 1), None])), ["a v1", "commit"])

    def test_what_failed_is_neither_remembered_nor_committed(self):
        steps = AlertSteps()
        topic = Topic([step("a", 1)])

        def fail(alert):
            raise OSError("the pager is off")

        with self.assertRaises(OSError):
            follow(topic, fail, steps, polls=1)
        self.assertEqual(topic.log, [])
        self.assertIsNotNone(steps.news(step("a", 1)))


if __name__ == "__main__":
    unittest.main()
