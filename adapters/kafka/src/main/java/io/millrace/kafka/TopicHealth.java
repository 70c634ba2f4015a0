package io.millrace.kafka;

import io.millrace.ports.Health;
import java.util.List;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * Tells from a topic's partitions whether all of them can be written.
 *
 * @param topic its name, for messages
 * @param inSync how many brokers must have a batch before it is acknowledged
 */
record TopicHealth(String topic, int inSync) {
  Health of(List<TopicPartitionInfo> partitions) {
    for (TopicPartitionInfo partition : partitions) {
      String place = "partition " + partition.partition() + " of topic " + topic;
      if (hasNoLeader(partition)) {
        return new Health(false, place + " has no leader: start the brokers that are down");
      }
      if (partition.isr().size() < inSync) {
        return new Health(
            false,
            "%s is up to date on %d brokers and needs %d: start those that are down"
                .formatted(place, partition.isr().size(), inSync));
      }
    }
    int copies = partitions.stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
    String loss = copies == 1 ? "; what is accepted is lost with it" : "";
    return new Health(
        true,
        "topic %s has %d partitions, each on %d %s%s"
            .formatted(topic, partitions.size(), copies, copies == 1 ? "broker" : "brokers", loss));
  }

  static boolean hasNoLeader(TopicPartitionInfo partition) {
    return partition.leader() == null || partition.leader().isEmpty();
  }
}
